using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

namespace Bot;

/// <summary>Remembers which messages were delivered.</summary>
internal sealed class DeliveredHandler(DeliveredMessages delivered) : ILinqWebhookHandler<MessageDeliveredEvent>
{
    public Task HandleAsync(MessageDeliveredEvent webhookEvent, CancellationToken cancellationToken)
    {
        delivered.Add(webhookEvent.Data.Id);
        return Task.CompletedTask;
    }
}
