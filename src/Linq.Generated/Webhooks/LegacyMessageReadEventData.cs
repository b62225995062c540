using Linq.Generated.Webhooks;

namespace Linq.Generated;

public partial class LegacyMessageReadEventData : ILegacyMessageEventData
{
    internal MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this, MessageId, readAt: LegacyMessageEvents.OrNone(ReadAt));
}
