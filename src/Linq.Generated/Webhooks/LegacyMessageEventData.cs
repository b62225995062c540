using Linq.Generated.Webhooks;

namespace Linq.Generated;

internal partial class LegacyMessageEventData : ILegacyMessageEventData
{
    internal MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this);
}
