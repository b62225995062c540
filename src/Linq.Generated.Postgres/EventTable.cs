using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// The statements of workers and dead letters on the table of the inbox. <see cref="EventIntake"/> and <see cref="EventChanges"/> have
/// the others.
/// </summary>
internal sealed class EventTable(PostgresDatabase database, AbandonedLeases abandoned, TimeSpan leaseDuration)
{
    private const int DeadLettersPerPage = 100;
    private const int DeletedPerStatement = 1_000;
    private const string DeadLetterSql =
        "SELECT sequence, key, event_type, reason, received_at, body FROM linq_inbox_events WHERE state = 2";

    private const string RenewSql =
        "UPDATE linq_inbox_events SET due_at = linq_now() + make_interval(secs => $3) WHERE sequence = ANY(ARRAY(SELECT event.sequence "
        + "FROM unnest($1, $2) AS held (sequence, lease) JOIN linq_inbox_events event ON event.sequence = held.sequence AND "
        + "event.lease = held.lease "
        + "WHERE event.state = 0 ORDER BY event.sequence FOR UPDATE OF event)) RETURNING sequence";

    private const string ReleaseAbandonedSql =
        "UPDATE linq_inbox_events SET lease = NULL, due_at = linq_now(), attempts = greatest(attempts - 1, 0) "
        + "WHERE state = 0 AND due_at > linq_now() AND lease = ANY($1)";

    /// <summary>Goes from chat to chat along the index, however many events wait in each.</summary>
    private const string FindStrandedSql =
        "WITH RECURSIVE chat AS ((SELECT chat_id FROM linq_inbox_events WHERE state = 3 ORDER BY chat_id LIMIT 1) UNION ALL "
        + "SELECT (SELECT chat_id FROM linq_inbox_events WHERE state = 3 AND chat_id > chat.chat_id ORDER BY chat_id LIMIT 1) FROM chat "
        + "WHERE chat.chat_id IS NOT NULL) SELECT chat_id FROM chat WHERE chat_id IS NOT NULL AND NOT EXISTS "
        + "(SELECT FROM linq_inbox_events open WHERE open.state = 0 AND open.chat_id = chat.chat_id) LIMIT 1000";

    /// <summary>Each part has an index of its own, which leaves out what is done.</summary>
    private const string CountSql =
        "SELECT (SELECT count(*) FROM linq_inbox_events WHERE state = 0) + (SELECT count(*) FROM linq_inbox_events WHERE state = 3), "
        + "least((SELECT min(received_at) FROM linq_inbox_events WHERE state = 0), "
        + "(SELECT min(received_at) FROM linq_inbox_events WHERE state = 3)), "
        + "(SELECT count(*) FROM linq_inbox_events WHERE state = 2)";

    private static readonly RequiredRight[] _rights =
    [
        new("table", "linq_schema", "SELECT"),
        new("table", "linq_inbox_events", "SELECT"),
        new("table", "linq_inbox_events", "INSERT"),
        new("table", "linq_inbox_events", "UPDATE"),
        new("table", "linq_inbox_events", "DELETE"),
        new("sequence", "linq_inbox_arrival", "USAGE"),
    ];

    /// <summary>Makes sure that the database can be used; says what its clock shows.</summary>
    public Task<DateTimeOffset> CheckAsync(CancellationToken cancellationToken) =>
        database.CheckAsync(
            _rights,
            "SELECT sequence, key, message_key, chat_id, event_type, body, received_at, state, due_at, lease, attempts, completed, reason, "
                + "finished_at, arrival FROM linq_inbox_events LIMIT 0",
            cancellationToken);

    /// <summary>Takes up to a number of events that are due.</summary>
    /// <param name="count">The number.</param>
    /// <param name="running">Events that still run here though their lease was lost. They must not start a second time.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The events, by their numbers.</returns>
    public async Task<List<LeasedEvent>> TakeAsync(int count, long[] running, CancellationToken cancellationToken)
    {
        var lease = NewLease.Of(leaseDuration);
        var taken = new List<LeasedEvent>();
        var batch = new TransactionBatch(database.Source, waitsForDisk: false, leaseDuration / 3);
        await using (batch.ConfigureAwait(false))
        {
            batch.Query(
                "SELECT " + LeasedEvent.Columns + " FROM linq_inbox_take($1, $2, $3, $4)",
                row => taken.Add(LeasedEvent.Read(row, lease.Id)),
                Sql.Id(lease.Id),
                Sql.Seconds(lease.Duration),
                Sql.Numbers(running),
                Sql.Number(count));
            try
            {
                await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                abandoned.Add(lease);
                throw;
            }
        }

        taken.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
        return taken;
    }

    /// <summary>The events that wait behind one of their chat, in order, except those that a handler has completed.</summary>
    public async Task<List<(long Sequence, byte[] Body)>> ListWaitingAsync(
        LeasedEvent head,
        string handler,
        int atMost,
        CancellationToken cancellationToken)
    {
        var waiting = new List<(long Sequence, byte[] Body)>();
        var command = database.Source.CreateCommand(
            "SELECT sequence, body FROM linq_inbox_events WHERE state = 3 AND chat_id = $1 AND arrival > $2 AND NOT $3 = ANY(completed) "
            + "ORDER BY arrival LIMIT $4");
        await using (command.ConfigureAwait(false))
        {
            NpgsqlParameter[] parameters = [Sql.Text(head.ChatId), Sql.Number(head.Arrival), Sql.Text(handler), Sql.Number(atMost)];
            command.Parameters.AddRange(parameters);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    waiting.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
                }
            }
        }

        return waiting;
    }

    /// <summary>Prolongs leases, and says which ones were still held.</summary>
    public async Task<HashSet<long>> RenewAsync(LeasedEvent[] running)
    {
        var held = new HashSet<long>();
        var batch = new TransactionBatch(database.Source, waitsForDisk: false, leaseDuration / 3);
        await using (batch.ConfigureAwait(false))
        {
            batch.Query(
                RenewSql,
                row => held.Add(row.GetInt64(0)),
                Sql.Numbers(Array.ConvertAll(running, each => each.Sequence)),
                Sql.Ids(Array.ConvertAll(running, each => each.LeaseId)),
                Sql.Seconds(leaseDuration));
            await batch.CommitAsync().ConfigureAwait(false);
        }

        return held;
    }

    /// <summary>Frees what was taken by transactions whose answer was lost, as if it had not been taken.</summary>
    public Task ReleaseAbandonedAsync(Guid[] leases, CancellationToken cancellationToken) =>
        ExecuteAsync(ReleaseAbandonedSql, cancellationToken, Sql.Ids(leases));

    /// <summary>Opens the next event of chats in which nothing is open, which should not happen. Says how many there were.</summary>
    public async Task<int> PromoteStrandedAsync(CancellationToken cancellationToken)
    {
        var chats = new List<(string Chat, long After)>();
        var find = database.Source.CreateCommand(FindStrandedSql);
        await using (find.ConfigureAwait(false))
        {
            var reader = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    chats.Add((reader.GetString(0), 0));
                }
            }
        }

        if (chats.Count > 0)
        {
            var batch = new TransactionBatch(database.Source, waitsForDisk: false, leaseDuration / 3);
            await using (batch.ConfigureAwait(false))
            {
                ChatQueue.Lock(batch, chats.Select(chat => chat.Chat));
                ChatQueue.Promote(batch, chats);
                await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return chats.Count;
    }

    /// <summary>Deletes what was done longer ago than a time, some of it per call; says how much.</summary>
    public Task<int> DeleteDoneAsync(TimeSpan retention, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "DELETE FROM linq_inbox_events WHERE sequence = ANY(ARRAY(SELECT sequence FROM linq_inbox_events "
                + "WHERE state = 1 AND finished_at < linq_now() - make_interval(secs => $1) ORDER BY finished_at LIMIT $2 FOR "
                + "UPDATE SKIP LOCKED))",
            cancellationToken,
            Sql.Seconds(retention),
            Sql.Number(DeletedPerStatement));

    /// <summary>How many events are open, when the oldest of them arrived, and how many are dead.</summary>
    public async Task<(int Open, DateTimeOffset? Oldest, int Dead)> CountAsync(CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand(CountSql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                DateTimeOffset? oldest = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false)
                    ? null
                    : reader.GetFieldValue<DateTimeOffset>(1);
                return ((int)reader.GetInt64(0), oldest, (int)reader.GetInt64(2));
            }
        }
    }

    /// <summary>A page of dead letters with their numbers, the oldest first.</summary>
    public Task<List<(long Sequence, LinqWebhookDeadLetter Letter)>> ListDeadAsync(long after, CancellationToken cancellationToken) =>
        ReadDeadAsync(
            DeadLetterSql + " AND sequence > $1 ORDER BY "
                + "sequence LIMIT $2", cancellationToken, Sql.Number(after), Sql.Number(DeadLettersPerPage));

    public async Task<LinqWebhookDeadLetter?> FindDeadAsync(string key, CancellationToken cancellationToken) =>
        (await ReadDeadAsync(DeadLetterSql + " AND key = $1", cancellationToken, Sql.Text(StorableText.Key(key))).ConfigureAwait(false))
            .Select(found => found.Letter).FirstOrDefault();

    /// <summary>
    /// Opens a dead letter again, behind the events that wait in its chat, with the handlers that have completed left out.
    /// </summary>
    public async Task<bool> RequeueAsync(string key, string eventType, string? chatId, CancellationToken cancellationToken)
    {
        var count = 0;
        var batch = new TransactionBatch(database.Source, waitsForDisk: true, leaseDuration / 3);
        await using (batch.ConfigureAwait(false))
        {
            ChatQueue.Lock(batch, [chatId]);
            batch.Query(
                "UPDATE linq_inbox_events SET state = CASE WHEN $3 IS NULL THEN 0 ELSE 3 END, attempts = 0, reason = NULL, "
                    + "finished_at = NULL, "
                    + "event_type = $2, chat_id = $3, due_at = linq_now(), arrival = (SELECT nextval('linq_inbox_arrival')) "
                    + "WHERE state = 2 AND key = $1 RETURNING 1",
                _ => count++,
                Sql.Text(StorableText.Key(key)),
                Sql.Text(StorableText.Of(eventType)),
                Sql.Text(chatId));
            ChatQueue.Promote(batch, chatId is null ? [] : [(chatId, 0)]);
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return count == 1;
    }

    /// <summary>Forgets a dead letter but for its key, so that the event is still known when it is delivered again.</summary>
    public async Task<bool> DiscardAsync(string key, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "UPDATE linq_inbox_events SET state = 1, body = '', reason = NULL, finished_at = linq_now() WHERE state = 2 AND key = $1",
            cancellationToken,
            Sql.Text(StorableText.Key(key))).ConfigureAwait(false) == 1;

    private async Task<List<(long Sequence, LinqWebhookDeadLetter Letter)>> ReadDeadAsync(
        string sql,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        var found = new List<(long Sequence, LinqWebhookDeadLetter Letter)>();
        var command = database.Source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add((reader.GetInt64(0), new LinqWebhookDeadLetter(
                        reader.GetString(1),
                        reader.GetString(2),
                        await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? "" : reader.GetString(3),
                        reader.GetFieldValue<DateTimeOffset>(4),
                        reader.GetFieldValue<byte[]>(5))));
                }
            }
        }

        return found;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = database.Source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
