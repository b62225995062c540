using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>The outbox as applications see it; <see cref="PostgresOutboxWorker"/> sends.</summary>
internal sealed class PostgresOutbox(
    PostgresDatabase database,
    OutboxIntake intake,
    OutboxWriter writer,
    OutboxReading reading,
    OutboxWakeUp wakeUp) : ILinqOutbox
{
    public async Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var message = new NewMessage(send, options);
        AmbientTransaction.Refuse();
        var stored = await intake.StoreAsync(message, cancellationToken).ConfigureAwait(false);
        if (stored.NeedsWorker)
        {
            wakeUp.Set();
        }

        return Receipt(message, stored.IsNew);
    }

    public async Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        DbTransaction transaction,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var message = new NewMessage(send, options);
        var isNew = await writer.InsertAsync(message, transaction, cancellationToken).ConfigureAwait(false);
        wakeUp.Expect();
        return Receipt(message, isNew);
    }

    public Task<LinqOutboxEntry?> GetAsync(string idempotencyKey, CancellationToken cancellationToken = default) =>
        RunAsync(idempotencyKey, reading.FindAsync, cancellationToken);

    public IAsyncEnumerable<LinqOutboxEntry> ListAsync(LinqOutboxState state, CancellationToken cancellationToken = default) =>
        reading.ListAsync(state, cancellationToken);

    public async Task<bool> CancelAsync(string idempotencyKey, CancellationToken cancellationToken = default) =>
        Woken(await RunAsync(idempotencyKey, reading.CancelAsync, cancellationToken).ConfigureAwait(false));

    public async Task<bool> RequeueAsync(string idempotencyKey, CancellationToken cancellationToken = default) =>
        Woken(await RunAsync(idempotencyKey, reading.RequeueAsync, cancellationToken).ConfigureAwait(false));

    public Task<bool> DiscardAsync(string idempotencyKey, CancellationToken cancellationToken = default) =>
        RunAsync(idempotencyKey, reading.DiscardAsync, cancellationToken);

    private static LinqOutboxReceipt Receipt(NewMessage message, bool isNew)
    {
        if (isNew)
        {
            OutboxTelemetry.Enqueued(message.Operation);
        }

        return new LinqOutboxReceipt(message.Key, !isNew);
    }

    private bool Woken(bool result)
    {
        wakeUp.Set();
        return result;
    }

    private async Task<T> RunAsync<T>(string key, Func<string, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            // Outside an ambient transaction, which a data source of the application's might enlist in.
            return await Detached.RunAsync(() => run(StorableText.Of(key), cancellationToken)).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            throw database.Describe(exception);
        }
    }
}
