using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>Notes that a message of the outbox was delivered.</summary>
internal sealed class DeliveredReceiptHandler(OutboxNotices notices, OutboxHandlers handlers) : ILinqWebhookHandler<MessageDeliveredEvent>
{
    public Task HandleAsync(MessageDeliveredEvent webhookEvent, CancellationToken cancellationToken) =>
        notices.NoteAsync(
            new OutboxReceipt(webhookEvent.Data.IdempotencyKey, webhookEvent.Data.Id)
            {
                DeliveredAt = webhookEvent.Data.DeliveredAt ?? webhookEvent.CreatedAt,
            },
            handlers.Any);
}
