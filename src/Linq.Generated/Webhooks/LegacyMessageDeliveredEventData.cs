using Linq.Generated.Webhooks;

namespace Linq.Generated;

public partial class LegacyMessageDeliveredEventData : ILegacyMessageEventData
{
    internal MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this, MessageId, LegacyMessageEvents.OrNone(DeliveredAt));
}
