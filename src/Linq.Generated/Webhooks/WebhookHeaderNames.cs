namespace Linq.Generated.Webhooks;

internal static class WebhookHeaderNames
{
    public const string StandardPrefix = "webhook-";
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    public const string LegacyEvent = "X-Webhook-Event";
    public const string LegacySubscriptionId = "X-Webhook-Subscription-ID";
    public const string LegacyTimestamp = "X-Webhook-Timestamp";
    public const string LegacySignature = "X-Webhook-Signature";
}
