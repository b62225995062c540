using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Stores what arrives and lets it be acknowledged; <see cref="PostgresInboxWorker"/> handles it.</summary>
internal sealed class PostgresInbox(
    EventIntake intake,
    EventTable table,
    PostgresInboxWorker worker,
    WakeUp wakeUp,
    IOptions<LinqPostgresInboxOptions> options,
    IOptions<LinqWebhookOptions> webhookOptions) : ILinqWebhookInbox, ILinqWebhookInboxStatus
{
    private readonly bool _preserveChatOrder = options.Value.PreserveChatOrder;
    private readonly bool _deduplicateByMessage = webhookOptions.Value.DeduplicateByMessage;

    // What has begun goes on when the caller no longer waits: an event that is stored under a lease has to be handled.
    public Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken) =>
        StoreAsync(delivery, cancellationToken).WaitAsync(cancellationToken);

    public async Task<LinqWebhookInboxStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var (open, oldest, dead) = await Detached.RunAsync(() => table.CountAsync(cancellationToken)).ConfigureAwait(false);
        return new LinqWebhookInboxStatus
        {
            Backlog = open,
            OldestReceivedAt = oldest,
            Hung = worker.CountHung(),
            DeadLetters = dead,
        };
    }

    private async Task<LinqWebhookReceipt> StoreAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Event is not { } webhookEvent)
        {
            if ((await intake.AddAsync(NewRow(delivery, chatId: null, isLeased: false), cancellationToken).ConfigureAwait(false)).IsNew)
            {
                InboxTelemetry.Dead("");
            }

            return LinqWebhookReceipt.DeadLettered;
        }

        // With a place free, the event is stored as taken, which saves taking it.
        using var place = worker.TryReserve();
        var row = NewRow(delivery, _preserveChatOrder ? ChatIds.Of(webhookEvent) : null, place is not null);
        var added = await intake.AddAsync(row, cancellationToken).ConfigureAwait(false);
        if (!added.IsNew)
        {
            return LinqWebhookReceipt.Duplicate;
        }

        if (added.Leased is { } leased)
        {
            place!.Start(leased, webhookEvent);
        }
        else if (place is null)
        {
            wakeUp.Set();
        }

        return LinqWebhookReceipt.Accepted;
    }

    private StoredEvent NewRow(LinqWebhookDelivery delivery, string? chatId, bool isLeased) =>
        new(
            StorableText.Key(delivery.Key),
            _deduplicateByMessage && delivery.MessageKey is { } messageKey ? StorableText.Key(messageKey) : null,
            chatId is null ? null : StorableText.Key(chatId),
            StorableText.Of(delivery.Event?.EventType ?? ""),
            MemoryMarshal.TryGetArray(delivery.Body, out var array) && array.Array!.Length == array.Count
                ? array.Array
                : delivery.Body.ToArray(),
            delivery.ReceivedAt,
            delivery.Event is null ? StorableText.Of(delivery.Defect ?? "") : null,
            isLeased);
}
