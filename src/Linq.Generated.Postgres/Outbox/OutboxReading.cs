using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Finds messages, and does with them what people ask for.</summary>
internal sealed class OutboxReading(PostgresDatabase database, bool notify)
{
    /// <summary>What <see cref="Read"/> reads. The last one is an order for paging.</summary>
    public const string Columns =
        "message.key, message.operation, message.state, message.attempt IS NOT NULL AND message.due_at > linq_now(), message.chat_id, "
        + "message.message_id, message.enqueued_at, message.attempts, message.arrived_at IS NOT NULL, message.finished_at, "
        + "message.error_code, message.reason, message.linq_trace_id, message.delivered_at, message.read_at, "
        + "message.delivery_error, message.id";

    /// <summary>What <see cref="ReadEnded"/> reads.</summary>
    public const string ReturningEnded = "RETURNING operation, extract(epoch FROM finished_at - enqueued_at)::double precision";

    private const int PerPage = 100;

    private const string FindSql = "SELECT " + Columns + " FROM linq_outbox_messages message WHERE key = $1";

    /// <summary>What somebody has discarded has no body any more.</summary>
    private const string ListSql =
        "SELECT " + Columns + " FROM linq_outbox_messages message WHERE state = ANY($1) AND id > $2 "
        + "AND (state <> 2 OR (attempt IS NOT NULL AND due_at > linq_now()) = $3) AND (state < 7 OR body <> '') ORDER BY id LIMIT $4";

    private const string LaneSql = "SELECT lane FROM linq_outbox_messages WHERE key = $1 AND state < 3";

    private const string CancelSql =
        "UPDATE linq_outbox_messages SET state = 6, body = '', attempt = NULL, finished_at = linq_now(), "
        + "notify_at = CASE WHEN $2 THEN linq_now() END WHERE key = $1 AND state < 3 AND arrived_at IS NULL "
        + ReturningEnded;

    /// <summary>What may have arrived keeps that, and is repeated for a day from now on.</summary>
    private const string RequeueSql =
        "UPDATE linq_outbox_messages SET state = 0, position = nextval('linq_outbox_positions'), due_at = '-infinity', not_after = NULL, "
        + "attempt = NULL, attempts = 0, tried_at = NULL, arrived_at = CASE WHEN arrived_at IS NOT NULL THEN linq_now() END, "
        + "error_code = NULL, reason = NULL, finished_at = NULL, notify_at = NULL WHERE key = $1 AND state IN (7, 8) AND body <> '' "
        + "RETURNING id";

    private const string DiscardSql =
        "UPDATE linq_outbox_messages SET body = '' WHERE key = $1 AND state IN (7, 8) AND body <> '' RETURNING id";

    public static LinqOutboxEntry Read(NpgsqlDataReader row) => new()
    {
        IdempotencyKey = row.GetString(0),
        Operation = row.GetString(1),
        State = StoredState.Read(row.GetInt16(2), row.GetBoolean(3)),
        ChatId = Row.Text(row, 4),
        MessageId = Row.Text(row, 5),
        EnqueuedAt = row.GetFieldValue<DateTimeOffset>(6),
        Attempts = row.GetInt32(7),
        MayHaveArrived = row.GetBoolean(8),
        FinishedAt = Row.Time(row, 9),
        ErrorCode = Row.Number(row, 10) is { } code ? new LinqErrorCode(code) : null,
        Reason = Row.Text(row, 11),
        TraceId = Row.Text(row, 12),
        DeliveredAt = Row.Time(row, 13),
        ReadAt = Row.Time(row, 14),
        DeliveryErrorCode = Row.Number(row, 15) is { } failure ? new LinqErrorCode(failure) : null,
    };

    /// <summary>Reads what came to an outcome without an attempt, and after which time.</summary>
    public static (string Operation, TimeSpan Age) ReadEnded(NpgsqlDataReader row) =>
        (row.GetString(0), TimeSpan.FromSeconds(row.GetDouble(1)));

    public async Task<LinqOutboxEntry?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand(FindSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Sql.Text(key));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(reader) : null;
            }
        }
    }

    public async IAsyncEnumerable<LinqOutboxEntry> ListAsync(
        LinqOutboxState state,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stored = StoredState.All(state);
        var last = 0L;
        List<LinqOutboxEntry> page;
        do
        {
            // Outside an ambient transaction, which a data source of the application's might enlist in.
            var after = last;
            (page, last) = await Detached.RunAsync(
                () => ListPageAsync(stored, state == LinqOutboxState.Sending, after, cancellationToken)).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
            }
        }
        while (page.Count == PerPage);
    }

    public async Task<bool> CancelAsync(string key, CancellationToken cancellationToken)
    {
        string? lane;
        var find = database.Source.CreateCommand(LaneSql);
        await using (find.ConfigureAwait(false))
        {
            find.Parameters.Add(Sql.Text(key));
            lane = (string?)await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }

        if (lane is null)
        {
            return false;
        }

        (string Operation, TimeSpan Age)? cancelled = null;
        var batch = new TransactionBatch(database.Source, waitsForDisk: true, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            OutboxLanes.Lock(batch, [lane]);
            batch.Query(
                CancelSql,
                row => cancelled = ReadEnded(row),
                Sql.Text(key),
                Sql.Flag(notify));
            OutboxLanes.Promote(batch, [lane]);
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (cancelled is not var (operation, age))
        {
            return false;
        }

        OutboxTelemetry.Finished(operation, LinqOutboxState.Cancelled, age);
        return true;
    }

    public Task<bool> RequeueAsync(string key, CancellationToken cancellationToken) => ChangeAsync(RequeueSql, key, cancellationToken);

    public Task<bool> DiscardAsync(string key, CancellationToken cancellationToken) => ChangeAsync(DiscardSql, key, cancellationToken);

    private async Task<(List<LinqOutboxEntry> Page, long Last)> ListPageAsync(
        int[] states,
        bool isSending,
        long after,
        CancellationToken cancellationToken)
    {
        var page = new List<LinqOutboxEntry>();
        var command = database.Source.CreateCommand(ListSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Sql.Numbers(states));
            command.Parameters.Add(Sql.Number(after));
            command.Parameters.Add(Sql.Flag(isSending));
            command.Parameters.Add(Sql.Number(PerPage));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    page.Add(Read(reader));
                    after = reader.GetInt64(16);
                }
            }
        }

        return (page, after);
    }

    private async Task<bool> ChangeAsync(string sql, string key, CancellationToken cancellationToken)
    {
        var isChanged = false;
        var batch = new TransactionBatch(database.Source, waitsForDisk: true, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            batch.Query(sql, _ => isChanged = true, Sql.Text(key));
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return isChanged;
    }
}
