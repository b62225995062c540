using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The types of events.</summary>
internal sealed class WebhookEventsController : WebhookEventsControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<WebhookEventsResult>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ActionResult<WebhookEventsResult>>(new WebhookEventsResult
        {
            Events = [.. WireEnum<WebhookEventType>.Members],
            DocUrl = "https://docs.linqapp.com/guides/webhooks/events",
        });
}
