using Linq.Generated.Webhooks;

namespace Linq.Generated;

internal partial class LegacyMessageReadEventData : ILegacyMessageEventData
{
    public MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this, MessageId, readAt: LegacyMessageEvents.OrNone(ReadAt));
}
