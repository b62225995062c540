using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Npgsql;
using NpgsqlTypes;

namespace Linq.Generated.Postgres;

/// <summary>The statements on the table of the inbox. What changes a leased event has no effect once the lease is lost.</summary>
internal sealed class PostgresEventStore : IAsyncDisposable
{
    /// <summary>Longer ones, which no genuine id is, would not fit into the index.</summary>
    private const int MaxKeyLength = 255;

    private const int DeadLettersPerPage = 100;
    private const int DeletedPerStatement = 1_000;

    /// <summary>
    /// Lets the commits of workers return before they are on the disk: what a crash of the server forgets in that way is only
    /// that an event was handled, and it is handled again. Intake does not use it.
    /// </summary>
    private const string WithoutWaitingForTheDisk = "SELECT set_config('synchronous_commit', 'off', true)";

    /// <summary>By far the most frequent change, so those of a group are one statement.</summary>
    private const string Complete =
        "UPDATE linq_webhook_events e SET state = 1, body = '', lease = NULL, finished_at = $4 FROM unnest($1, $2) AS done (sequence, attempts) "
        + "WHERE e.sequence = done.sequence AND e.attempts = done.attempts AND e.lease = $3 AND e.state = 0";

    private const string StillLeased = " WHERE sequence = $1 AND attempts = $2 AND lease = $3 AND state = 0";

    private readonly string _connectionString;
    private readonly NpgsqlDataSource _dataSource;
    private readonly GroupedWrites<StoredEvent, long?> _intake;
    private readonly GroupedWrites<EventChange, bool> _changes;
    private readonly Guid _instance = Guid.NewGuid();

    internal PostgresEventStore(string connectionString)
    {
        _connectionString = connectionString;
        _dataSource = InboxConnection.CreateDataSource(connectionString);
        _intake = new GroupedWrites<StoredEvent, long?>((one, other) => string.CompareOrdinal(one.Key, other.Key), InsertAsync);
        _changes = new GroupedWrites<EventChange, bool>((one, other) => one.Leased.Sequence.CompareTo(other.Leased.Sequence), async changes =>
        {
            await ChangeAsync(changes).ConfigureAwait(false);
            return new bool[changes.Count];
        });
    }

    /// <summary>Makes sure that the server answers and has the table.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(
                "SELECT sequence, key, message_key, chat_id, event_type, body, received_at, state, due_at, lease, attempts, completed, reason, "
                    + "finished_at FROM linq_webhook_events LIMIT 0",
                cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            throw InboxConnection.Describe(exception, _connectionString);
        }
    }

    /// <summary>Stores a request, under a lease of this instance where one is wanted; null when it is there already.</summary>
    internal async Task<LeasedEvent?> AddAsync(LinqWebhookDelivery delivery, string? messageKey, string? chatId, DateTimeOffset? leaseEnd)
    {
        var stored = new StoredEvent(
            KeyOf(delivery.Key),
            NullOr(messageKey),
            NullOr(chatId),
            Storable(delivery.Event?.EventType ?? string.Empty),
            MemoryMarshal.TryGetArray(delivery.Body, out var array) && array.Array!.Length == array.Count ? array.Array : delivery.Body.ToArray(),
            delivery.ReceivedAt.UtcDateTime,
            delivery.Event is null ? Storable(delivery.Defect ?? string.Empty) : null,
            leaseEnd?.UtcDateTime);
        return await _intake.WriteAsync(stored).ConfigureAwait(false) is { } sequence ? new LeasedEvent(sequence, 1, stored.Key, stored.Body, []) : null;
    }

    /// <summary>Takes up to a number of events that are due.</summary>
    internal async Task<List<LeasedEvent>> TakeAsync(
        int count,
        bool preserveChatOrder,
        long[] running,
        DateTimeOffset now,
        DateTimeOffset leaseEnd,
        CancellationToken cancellationToken)
    {
        const string Ordered =
            " AND (e.chat_id IS NULL OR NOT EXISTS (SELECT 1 FROM linq_webhook_events b "
            + "WHERE b.state = 0 AND b.chat_id = e.chat_id AND b.sequence < e.sequence))";
        var batch = _dataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(WithoutWaitingForTheDisk));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "WITH due AS MATERIALIZED (SELECT sequence FROM linq_webhook_events e "
                + "WHERE e.state = 0 AND e.due_at <= $1 AND NOT e.sequence = ANY($4)" + (preserveChatOrder ? Ordered : string.Empty)
                + " ORDER BY e.due_at, e.sequence LIMIT $5 FOR UPDATE SKIP LOCKED) "
                + "UPDATE linq_webhook_events e SET lease = $3, due_at = $2, attempts = e.attempts + 1 FROM due WHERE e.sequence = due.sequence "
                + "RETURNING e.sequence, e.attempts, e.key, e.body, e.completed")
            {
                Parameters = { Value(now.UtcDateTime), Value(leaseEnd.UtcDateTime), Value(_instance), Value(running), Value(count) },
            });
            var taken = new List<LeasedEvent>();
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    taken.Add(new LeasedEvent(
                        reader.GetInt64(0),
                        reader.GetInt32(1),
                        reader.GetString(2),
                        reader.GetFieldValue<byte[]>(3),
                        reader.GetFieldValue<string[]>(4)));
                }
            }

            taken.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
            return taken;
        }
    }

    /// <summary>Prolongs leases, and says which ones were still held.</summary>
    internal async Task<HashSet<long>> RenewAsync(long[] running, DateTimeOffset leaseEnd, CancellationToken cancellationToken)
    {
        var command = _dataSource.CreateCommand(
            "UPDATE linq_webhook_events SET due_at = $3 WHERE sequence IN (SELECT sequence FROM linq_webhook_events "
            + "WHERE sequence = ANY($1) AND lease = $2 AND state = 0 ORDER BY sequence FOR UPDATE) RETURNING sequence");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(new NpgsqlParameter[] { Value(running), Value(_instance), Value(leaseEnd.UtcDateTime) });
            var held = new HashSet<long>();
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    held.Add(reader.GetInt64(0));
                }
            }

            return held;
        }
    }

    internal Task RecordHandlerAsync(LeasedEvent leased, string handler)
        => ChangeAsync("UPDATE linq_webhook_events SET completed = array_append(completed, $4)" + StillLeased, leased, () => [Value(handler)]);

    internal Task CompleteAsync(LeasedEvent leased, DateTimeOffset now) => ChangeAsync(Complete, leased, () => [Value(now.UtcDateTime)]);

    internal Task RetryAsync(LeasedEvent leased, DateTimeOffset dueAt)
        => ChangeAsync("UPDATE linq_webhook_events SET lease = NULL, due_at = $4" + StillLeased, leased, () => [Value(dueAt.UtcDateTime)]);

    /// <summary>Gives an event back as if it had not been taken.</summary>
    internal Task ReleaseAsync(LeasedEvent leased, DateTimeOffset now)
        => ChangeAsync("UPDATE linq_webhook_events SET lease = NULL, attempts = attempts - 1, due_at = $4" + StillLeased, leased, () => [Value(now.UtcDateTime)]);

    internal Task BuryAsync(LeasedEvent leased, string reason, DateTimeOffset now)
        => ChangeAsync(
            "UPDATE linq_webhook_events SET state = 2, lease = NULL, reason = $4, finished_at = $5" + StillLeased,
            leased,
            () => [Value(Storable(reason)), Value(now.UtcDateTime)]);

    /// <summary>Deletes what was done before a point in time, some of it per call; says how much.</summary>
    internal Task<int> DeleteDoneAsync(DateTimeOffset before, CancellationToken cancellationToken)
        => ExecuteAsync(
            "DELETE FROM linq_webhook_events WHERE sequence IN (SELECT sequence FROM linq_webhook_events "
                + "WHERE state = 1 AND finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
            cancellationToken,
            Value(before.UtcDateTime),
            Value(DeletedPerStatement));

    /// <summary>A page of dead letters with their numbers, the oldest first.</summary>
    internal async Task<List<(long Sequence, LinqWebhookDeadLetter Letter)>> ListDeadAsync(long after, CancellationToken cancellationToken)
    {
        var command = _dataSource.CreateCommand(
            "SELECT sequence, key, event_type, reason, received_at, body FROM linq_webhook_events WHERE state = 2 AND sequence > $1 ORDER BY sequence LIMIT $2");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(new NpgsqlParameter[] { Value(after), Value(DeadLettersPerPage) });
            return await ReadDeadAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task<LinqWebhookDeadLetter?> FindDeadAsync(string key, CancellationToken cancellationToken)
    {
        var command = _dataSource.CreateCommand(
            "SELECT sequence, key, event_type, reason, received_at, body FROM linq_webhook_events WHERE state = 2 AND key = $1");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Value(KeyOf(key)));
            return (await ReadDeadAsync(command, cancellationToken).ConfigureAwait(false)).Select(found => found.Letter).FirstOrDefault();
        }
    }

    /// <summary>Opens a dead event again, with the handlers that have completed left out.</summary>
    internal async Task<bool> ReviveAsync(string key, string eventType, string? chatId, DateTimeOffset now, CancellationToken cancellationToken)
        => await ExecuteAsync(
            "UPDATE linq_webhook_events SET state = 0, attempts = 0, reason = NULL, finished_at = NULL, event_type = $2, chat_id = $3, due_at = $4 "
                + "WHERE state = 2 AND key = $1",
            cancellationToken,
            Value(KeyOf(key)),
            Value(Storable(eventType)),
            Value(NullOr(chatId)),
            Value(now.UtcDateTime)).ConfigureAwait(false) == 1;

    /// <summary>Forgets a dead letter but for its key, so that the event is still known when it is delivered again.</summary>
    internal async Task<bool> DiscardAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
        => await ExecuteAsync(
            "UPDATE linq_webhook_events SET state = 1, body = '', reason = NULL, finished_at = $2 WHERE state = 2 AND key = $1",
            cancellationToken,
            Value(KeyOf(key)),
            Value(now.UtcDateTime)).ConfigureAwait(false) == 1;

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    private static async Task<List<(long Sequence, LinqWebhookDeadLetter Letter)>> ReadDeadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var found = new List<(long Sequence, LinqWebhookDeadLetter Letter)>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add((reader.GetInt64(0), new LinqWebhookDeadLetter(
                    reader.GetString(1),
                    reader.GetString(2),
                    await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? string.Empty : reader.GetString(3),
                    reader.GetFieldValue<DateTimeOffset>(4),
                    reader.GetFieldValue<byte[]>(5))));
            }
        }

        return found;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Value(string? text) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value };

    private static string? NullOr(string? key) => key is null ? null : KeyOf(key);

    private static string KeyOf(string key) => key.Length <= MaxKeyLength && IsStorable(key)
        ? key
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(key)));

    /// <summary>PostgreSQL's text holds neither the character zero nor half of a surrogate pair, and JSON may hold both.</summary>
    private static string Storable(string text)
        => IsStorable(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    private static bool IsStorable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private Task<bool> ChangeAsync(string sql, LeasedEvent leased, Func<NpgsqlParameter[]> parameters)
        => _changes.WriteAsync(new EventChange(leased, sql, parameters));

    private async Task<long?[]> InsertAsync(IReadOnlyList<StoredEvent> events)
    {
        var batch = _dataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            var chats = events.Select(each => each.ChatId).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            if (chats.Length > 0)
            {
                // Numbers are drawn before the commit. Without the lock, a later number of the same chat could be seen first.
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(hashtextextended(chat, 0)) FROM unnest($1) AS chat")
                {
                    Parameters = { Value(chats) },
                });
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO linq_webhook_events (key, message_key, chat_id, event_type, body, received_at, due_at, state, reason, finished_at, lease, attempts) "
                + "SELECT key, message_key, chat_id, event_type, body, at, coalesce(lease_end, at), CASE WHEN reason IS NULL THEN 0 ELSE 2 END, reason, "
                + "CASE WHEN reason IS NULL THEN NULL ELSE at END, CASE WHEN lease_end IS NULL THEN NULL ELSE $9 END, CASE WHEN lease_end IS NULL THEN 0 ELSE 1 END "
                + "FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS new (key, message_key, chat_id, event_type, body, at, reason, lease_end) "
                + "ON CONFLICT DO NOTHING RETURNING key, sequence")
            {
                Parameters =
                {
                    Value(events.Select(each => each.Key).ToArray()),
                    Value(events.Select(each => each.MessageKey).ToArray()),
                    Value(events.Select(each => each.ChatId).ToArray()),
                    Value(events.Select(each => each.EventType).ToArray()),
                    Value(events.Select(each => each.Body).ToArray()),
                    Value(events.Select(each => each.ReceivedAt).ToArray()),
                    Value(events.Select(each => each.DeadReason).ToArray()),
                    new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = events.Select(each => each.LeaseEnd).ToArray() },
                    Value(_instance),
                },
            });
            var added = new Dictionary<string, long>();
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    while (reader.GetName(0) == "key" && await reader.ReadAsync().ConfigureAwait(false))
                    {
                        added.Add(reader.GetString(0), reader.GetInt64(1));
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }

            // Of two with the same key in one group, the first is new and the other a duplicate.
            return [.. events.Select(each => added.Remove(each.Key, out var sequence) ? sequence : (long?)null)];
        }
    }

    private async Task ChangeAsync(IReadOnlyList<EventChange> changes)
    {
        var batch = _dataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(WithoutWaitingForTheDisk));
            var completed = changes.Where(change => change.Sql == Complete).ToArray();
            if (completed.Length > 0)
            {
                batch.BatchCommands.Add(NewCommand(
                    Complete,
                    Value(Array.ConvertAll(completed, change => change.Leased.Sequence)),
                    Value(Array.ConvertAll(completed, change => change.Leased.Attempts)),
                    completed[^1].Parameters()));
            }

            foreach (var change in changes.Where(change => change.Sql != Complete))
            {
                batch.BatchCommands.Add(NewCommand(change.Sql, Value(change.Leased.Sequence), Value(change.Leased.Attempts), change.Parameters()));
            }

            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private NpgsqlBatchCommand NewCommand(string sql, NpgsqlParameter sequence, NpgsqlParameter attempts, NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { sequence, attempts, Value(_instance) } };
        foreach (var parameter in more)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = _dataSource.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
