using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>Notes that an accepted message of the outbox could not be delivered.</summary>
internal sealed class FailedReceiptHandler(OutboxNotices notices, OutboxHandlers handlers) : ILinqWebhookHandler<MessageFailedEvent>
{
    public Task HandleAsync(MessageFailedEvent webhookEvent, CancellationToken cancellationToken) =>
        notices.NoteAsync(
            new OutboxReceipt(null, webhookEvent.Data.MessageId) { ErrorCode = (int)webhookEvent.Data.Code },
            handlers.Any);
}
