using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Stores what arrives and lets it be acknowledged; <see cref="PostgresInboxWorker"/> handles it.</summary>
internal sealed class PostgresInbox(
    PostgresEventStore store,
    WakeUp wakeUp,
    IOptions<LinqPostgresInboxOptions> options,
    IOptions<LinqWebhookOptions> webhookOptions) : ILinqWebhookInbox
{
    private readonly bool _preserveChatOrder = options.Value.PreserveChatOrder;
    private readonly bool _deduplicateByMessage = webhookOptions.Value.DeduplicateByMessage;

    public async Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var isNew = await store.AddAsync(
            delivery,
            _deduplicateByMessage ? delivery.MessageKey : null,
            _preserveChatOrder && delivery.Event is not null ? ChatIds.Of(delivery.Event) : null,
            cancellationToken).ConfigureAwait(false);
        if (delivery.Event is null)
        {
            if (isNew)
            {
                InboxTelemetry.Dead(string.Empty);
            }

            return LinqWebhookReceipt.DeadLettered;
        }

        if (!isNew)
        {
            return LinqWebhookReceipt.Duplicate;
        }

        wakeUp.Set();
        return LinqWebhookReceipt.Accepted;
    }
}
