using Linq.Generated.Webhooks;

namespace Linq.Generated;

internal partial class LegacyMessageEventData : ILegacyMessageEventData
{
    public MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this);
}
