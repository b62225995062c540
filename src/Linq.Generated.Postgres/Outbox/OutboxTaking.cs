using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Takes messages that are due, with places in Linq's limit for all instances. What is reserved is on the disk before an attempt begins:
/// a server that crashed and forgot it would let an instance send too fast, or take an attempt for one that cannot have arrived.
/// </summary>
internal sealed class OutboxTaking(PostgresDatabase database, TimeSpan leaseDuration, Func<string, bool> isPaused)
{
    /// <summary>An instance that stops in the middle must not keep the rows of recipients from the others.</summary>
    private const string LimitIdleTime = "SET LOCAL idle_in_transaction_session_timeout = 10000";

    private const string DueSql =
        "SELECT message.id, message.key, message.operation, message.lane, message.chat_id, coalesce(message.line, chat.line), "
        + "coalesce(message.recipients, chat.recipients), message.attempts, message.enqueued_at, message.tried_at, message.arrived_at, "
        + "message.trace_parent, linq_now() "
        + "FROM linq_outbox_messages message "
        + "LEFT JOIN linq_outbox_chats chat ON message.recipients IS NULL AND chat.chat_id = message.chat_id "
        + "WHERE message.state = 2 AND message.due_at <= linq_now() "
        + "AND (message.not_after IS NULL OR message.arrived_at IS NOT NULL OR message.not_after > linq_now()) "
        + "ORDER BY message.due_at LIMIT $1 FOR UPDATE OF message SKIP LOCKED";

    private const string AddRecipientsSql =
        "INSERT INTO linq_outbox_recipients (recipient) SELECT name FROM unnest($1) AS recipient (name) ORDER BY name "
        + "ON CONFLICT DO NOTHING";

    private const string LockRecipientsSql =
        "SELECT recipient, lines, attempts, frees_at FROM linq_outbox_recipients WHERE recipient = ANY($1) ORDER BY recipient FOR UPDATE";

    private const string ReserveSql =
        "UPDATE linq_outbox_recipients recipient SET lines = place.lines, attempts = place.attempts, frees_at = place.frees_at, "
        + "busy_until = place.busy_until FROM (SELECT recipient, array_agg(line ORDER BY number) AS lines, "
        + "array_agg(attempt ORDER BY number) AS attempts, array_agg(frees_at ORDER BY number) AS frees_at, max(frees_at) AS busy_until "
        + "FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS place (recipient, line, attempt, frees_at, number) GROUP BY recipient) place "
        + "WHERE recipient.recipient = place.recipient";

    private const string DeferSql =
        "UPDATE linq_outbox_messages message SET due_at = wait.until FROM unnest($1, $2) AS wait (id, until) WHERE message.id = wait.id";

    private const string TakeSql =
        "UPDATE linq_outbox_messages message SET attempt = taken.attempt, due_at = linq_now() + make_interval(secs => $4), "
        + "attempts = message.attempts + taken.sends::integer, "
        + "tried_at = CASE WHEN taken.sends THEN coalesce(message.tried_at, linq_now()) ELSE message.tried_at END, "
        + "arrived_at = CASE WHEN taken.sends THEN coalesce(message.arrived_at, linq_now()) ELSE message.arrived_at END "
        + "FROM unnest($1, $2, $3) AS taken (id, attempt, sends) WHERE message.id = taken.id RETURNING message.id, message.body";

    /// <summary>Takes messages.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What was taken, and whether anything was due.</returns>
    public async Task<(List<LeasedMessage> Taken, bool AnyDue)> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Whatever ends this early, closing the connection rolls back what has begun.
            var due = await FindDueAsync(connection, count, cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                await RollBackAsync(connection, cancellationToken).ConfigureAwait(false);
                return ([], false);
            }

            var places = await LockRecipientsAsync(connection, due, cancellationToken).ConfigureAwait(false);
            var round = new OutboxRound(due[0].TakenAt, leaseDuration, isPaused);
            round.Decide(due, places);
            var bodies = await StoreAsync(connection, round, cancellationToken).ConfigureAwait(false);
            return ([.. round.Taken.Select(message => message with { Body = bodies[message.Id] })], true);
        }
    }

    private static async Task<List<LeasedMessage>> FindDueAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = (int)OutboxTiming.StatementTimeout.TotalSeconds };
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO ON"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LimitIdleTime));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DueSql) { Parameters = { Sql.Number(count) } });
            var due = new List<LeasedMessage>();
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    due.Add(Read(reader));
                }
            }

            return due;
        }
    }

    private static LeasedMessage Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Attempt = Guid.NewGuid(),
        Purpose = LeasePurpose.Send,
        Key = row.GetString(1),
        Operation = row.GetString(2),
        Lane = row.GetString(3),
        ChatId = Row.Text(row, 4),
        Line = Row.Text(row, 5),
        Recipients = row.IsDBNull(6) ? null : row.GetFieldValue<string[]>(6),
        Attempts = row.GetInt32(7),
        EnqueuedAt = row.GetFieldValue<DateTimeOffset>(8),
        TriedAt = Row.Time(row, 9),
        ArrivedAt = Row.Time(row, 10),
        TraceParent = Row.Text(row, 11),
        TakenAt = row.GetFieldValue<DateTimeOffset>(12),
    };

    private static async Task<Dictionary<string, RecipientPlaces>> LockRecipientsAsync(
        NpgsqlConnection connection,
        List<LeasedMessage> due,
        CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, RecipientPlaces>(StringComparer.Ordinal);
        var names = due.SelectMany(message => message.Recipients ?? []).Distinct().ToArray();
        if (names.Length == 0)
        {
            return places;
        }

        var batch = new NpgsqlBatch(connection) { Timeout = (int)OutboxTiming.StatementTimeout.TotalSeconds };
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(AddRecipientsSql) { Parameters = { Sql.Texts(names) } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LockRecipientsSql) { Parameters = { Sql.Texts(names) } });
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var lines = reader.GetFieldValue<string[]>(1);
                    var attempts = reader.GetFieldValue<Guid?[]>(2);
                    var freesAt = reader.GetFieldValue<DateTimeOffset[]>(3);
                    var name = reader.GetString(0);
                    places.Add(name, new RecipientPlaces(name, lines.Select((line, i) => new Place(line, attempts[i], freesAt[i]))));
                }
            }
        }

        return places;
    }

    private async Task<Dictionary<long, byte[]>> StoreAsync(
        NpgsqlConnection connection,
        OutboxRound round,
        CancellationToken cancellationToken)
    {
        var bodies = new Dictionary<long, byte[]>();
        var batch = new NpgsqlBatch(connection) { Timeout = (int)OutboxTiming.StatementTimeout.TotalSeconds };
        await using (batch.ConfigureAwait(false))
        {
            Add(batch, round);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    bodies.Add(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
                }

                // To the end, where the commit may have failed: nothing is sent that is not reserved.
                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
                {
                    // Nothing else is of interest.
                }
            }
        }

        return bodies;
    }

    private void Add(NpgsqlBatch batch, OutboxRound round)
    {
        var places = round.Changed.SelectMany(recipient => recipient.Places.Select(place => (recipient.Recipient, Place: place))).ToArray();
        if (places.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(ReserveSql)
            {
                Parameters =
                {
                    Sql.Texts(Array.ConvertAll(places, each => (string?)each.Recipient)),
                    Sql.Texts(Array.ConvertAll(places, each => (string?)each.Place.Line)),
                    Sql.MaybeIds(Array.ConvertAll(places, each => each.Place.Attempt)),
                    Sql.Times(Array.ConvertAll(places, each => each.Place.FreesAt)),
                },
            });
        }

        if (round.Deferred.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DeferSql)
            {
                Parameters =
                {
                    Sql.Numbers([.. round.Deferred.Select(each => each.Id)]),
                    Sql.Times([.. round.Deferred.Select(each => each.Until)]),
                },
            });
        }

        if (round.Taken.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeSql)
            {
                Parameters =
                {
                    Sql.Numbers([.. round.Taken.Select(message => message.Id)]),
                    Sql.Ids([.. round.Taken.Select(message => message.Attempt)]),
                    Sql.Flags([.. round.Taken.Select(message => message.Purpose == LeasePurpose.Send)]),
                    Sql.Seconds(leaseDuration),
                },
            });
        }
    }

    private static async Task RollBackAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("ROLLBACK", connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
