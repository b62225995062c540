using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Webhook subscriptions.</summary>
internal sealed class WebhookSubscriptionsController(SandboxState state, Subscriptions subscriptions) : WebhookSubscriptionsControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<CreatedWebhookSubscription>> CreateAsync(
        CreateWebhookSubscriptionRequest body,
        CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<CreatedWebhookSubscription>>(Made(subscriptions.Create(body).ToCreatedSubscription()));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ListWebhookSubscriptionsResult>> ListAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ListWebhookSubscriptionsResult>>(new ListWebhookSubscriptionsResult
            {
                Subscriptions = [.. subscriptions.All.Select(s => s.ToSubscription())],
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<WebhookSubscription>> GetAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<WebhookSubscription>>(subscriptions.Get(subscriptionId).ToSubscription());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<WebhookSubscription>> UpdateAsync(
        string subscriptionId,
        UpdateWebhookSubscriptionRequest body,
        CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<WebhookSubscription>>(subscriptions.Update(subscriptionId, body).ToSubscription());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> DeleteAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            subscriptions.Delete(subscriptionId);
            return Task.FromResult<ActionResult>(NoContent());
        }
    }
}
