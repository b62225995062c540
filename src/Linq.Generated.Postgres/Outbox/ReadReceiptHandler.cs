using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>Notes that a message of the outbox was read.</summary>
internal sealed class ReadReceiptHandler(OutboxNotices notices, OutboxHandlers handlers) : ILinqWebhookHandler<MessageReadEvent>
{
    public Task HandleAsync(MessageReadEvent webhookEvent, CancellationToken cancellationToken) =>
        notices.NoteAsync(
            new OutboxReceipt(webhookEvent.Data.IdempotencyKey, webhookEvent.Data.Id)
            {
                ReadAt = webhookEvent.Data.ReadAt ?? webhookEvent.CreatedAt,
            },
            handlers.Any);
}
