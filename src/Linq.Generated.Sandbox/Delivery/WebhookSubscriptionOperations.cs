using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Webhook subscriptions.</summary>
internal sealed class WebhookSubscriptionOperations(Subscriptions subscriptions, SubscriptionEvents events) :
    IOperation<WebhookSubscriptionsCreateCall>,
    IOperation<WebhookSubscriptionsListCall>,
    IOperation<WebhookSubscriptionsGetCall>,
    IOperation<WebhookSubscriptionsUpdateCall>,
    IOperation<WebhookSubscriptionsDeleteCall>
{
    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsCreateCall call)
    {
        var subscription = subscriptions.Create(call.Body);
        events.Created(subscription, call.TraceId);
        return Reply.Json(subscription.ToCreatedSubscription());
    }

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsListCall call) =>
        Reply.Json(new ListWebhookSubscriptionsResult
        {
            Subscriptions = [.. subscriptions.All.Select(s => s.ToSubscription())],
        });

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsGetCall call) => Reply.Json(subscriptions.Get(call.SubscriptionId).ToSubscription());

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsUpdateCall call)
    {
        var before = subscriptions.Get(call.SubscriptionId).ToSubscription();
        var subscription = subscriptions.Update(call.SubscriptionId, call.Body);
        events.Updated(before, subscription, call.TraceId);
        return Reply.Json(subscription.ToSubscription());
    }

    /// <inheritdoc/>
    public Reply Handle(WebhookSubscriptionsDeleteCall call)
    {
        events.Deleted(subscriptions.Get(call.SubscriptionId), call.TraceId);
        subscriptions.Delete(call.SubscriptionId);
        return Reply.Empty;
    }
}
