using Linq.Generated.Webhooks;

namespace Linq.Generated;

internal partial class LegacyMessageDeliveredEventData : ILegacyMessageEventData
{
    public MessageEventData ToCurrent() => LegacyMessageEvents.ToCurrent(this, MessageId, LegacyMessageEvents.OrNone(DeliveredAt));
}
