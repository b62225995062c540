using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Stores what arrives and lets it be acknowledged; <see cref="PostgresInboxWorker"/> handles it.</summary>
internal sealed class PostgresInbox(
    PostgresEventStore store,
    PostgresInboxWorker worker,
    WakeUp wakeUp,
    IOptions<LinqPostgresInboxOptions> options,
    IOptions<LinqWebhookOptions> webhookOptions) : ILinqWebhookInbox
{
    private readonly bool _preserveChatOrder = options.Value.PreserveChatOrder;
    private readonly bool _deduplicateByMessage = webhookOptions.Value.DeduplicateByMessage;

    // What has begun goes on when the caller no longer waits: an event that is stored under a lease has to be handled.
    public Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken)
        => ReceiveAsync(delivery).WaitAsync(cancellationToken);

    private async Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery)
    {
        if (delivery.Event is not { } webhookEvent)
        {
            if (await AddAsync(delivery, chatId: null, place: null).ConfigureAwait(false) is not null)
            {
                InboxTelemetry.Dead(string.Empty);
            }

            return LinqWebhookReceipt.DeadLettered;
        }

        // With a place free, the event is stored as taken, which saves taking it. In order, only the table knows whose turn it is.
        using var place = _preserveChatOrder ? null : worker.TryReserve();
        var added = await AddAsync(delivery, _preserveChatOrder ? ChatIds.Of(webhookEvent) : null, place).ConfigureAwait(false);
        if (added is null)
        {
            return LinqWebhookReceipt.Duplicate;
        }

        if (place is null)
        {
            wakeUp.Set();
        }
        else
        {
            place.Handle(added, webhookEvent);
        }

        return LinqWebhookReceipt.Accepted;
    }

    private Task<LeasedEvent?> AddAsync(LinqWebhookDelivery delivery, string? chatId, ReservedPlace? place)
        => store.AddAsync(delivery, _deduplicateByMessage ? delivery.MessageKey : null, chatId, place?.LeaseEnd);
}
