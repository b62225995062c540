using Linq.Generated.Webhooks;

namespace Linq.Generated;

public partial class LegacyMessageEventData : ILegacyMessageEventData
{
    internal MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this);
}
