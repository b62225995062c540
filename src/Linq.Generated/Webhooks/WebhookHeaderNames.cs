namespace Linq.Generated.Webhooks;

internal static class WebhookHeaderNames
{
    internal const string StandardPrefix = "webhook-";
    internal const string Id = "webhook-id";
    internal const string Timestamp = "webhook-timestamp";
    internal const string Signature = "webhook-signature";

    internal const string LegacyEvent = "X-Webhook-Event";
    internal const string LegacySubscriptionId = "X-Webhook-Subscription-ID";
    internal const string LegacyTimestamp = "X-Webhook-Timestamp";
    internal const string LegacySignature = "X-Webhook-Signature";
}
