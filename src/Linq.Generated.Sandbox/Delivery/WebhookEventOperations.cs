
namespace Linq.Generated.Sandbox;

/// <summary>The types of events.</summary>
internal sealed class WebhookEventOperations :
    IOperation<WebhookEventsListCall>
{
    /// <inheritdoc/>
    public Reply Handle(WebhookEventsListCall call) =>
        Reply.Json(new WebhookEventsResult
        {
            Events = [.. WireEnum<WebhookEventType>.Members],
            DocUrl = "https://docs.linqapp.com/guides/webhooks/events",
        });
}
