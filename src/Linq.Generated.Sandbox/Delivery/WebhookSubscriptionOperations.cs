using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Webhook subscriptions.</summary>
internal sealed class WebhookSubscriptionOperations(Subscriptions subscriptions) :
    IOperation<WebhookSubscriptionsCreateCall>,
    IOperation<WebhookSubscriptionsListCall>,
    IOperation<WebhookSubscriptionsGetCall>,
    IOperation<WebhookSubscriptionsUpdateCall>,
    IOperation<WebhookSubscriptionsDeleteCall>
{
    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsCreateCall call) => Reply.Json(subscriptions.Create(call.Body).ToCreatedSubscription());

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsListCall call) =>
        Reply.Json(new ListWebhookSubscriptionsResult
        {
            Subscriptions = [.. subscriptions.All.Select(s => s.ToSubscription())],
        });

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsGetCall call) => Reply.Json(subscriptions.Get(call.SubscriptionId).ToSubscription());

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsUpdateCall call) =>
        Reply.Json(subscriptions.Update(call.SubscriptionId, call.Body).ToSubscription());

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsDeleteCall call)
    {
        subscriptions.Delete(call.SubscriptionId);
        return Reply.Empty;
    }
}
