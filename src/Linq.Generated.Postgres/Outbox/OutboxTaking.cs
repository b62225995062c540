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
        "SELECT id, key, operation, lane, chat_id, line, recipients, attempts, enqueued_at, tried_at, arrived_at, trace_parent, now, "
        + "recipient, lines, place_attempts, frees_at, not_after FROM linq_outbox_due($1)";

    private const string TakeSql = "SELECT id, body FROM linq_outbox_take($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>Takes messages.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="admits">Whether to admit new messages first, in a transaction of its own.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What was taken, and how many were due: no more than was asked for.</returns>
    public async Task<(List<LeasedMessage> Taken, int Due)> TakeAsync(int count, bool admits, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Whatever ends this early, closing the connection rolls back what has begun.
            var (due, places) = await FindDueAsync(connection, count, admits, cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                await RollBackAsync(connection, cancellationToken).ConfigureAwait(false);
                return ([], 0);
            }

            var round = new OutboxRound(due[0].TakenAt, leaseDuration, isPaused);
            round.Decide(due, places);
            var bodies = await StoreAsync(connection, round).ConfigureAwait(false);
            return ([.. round.Taken.Select(message => message with { Body = bodies[message.Id] })], due.Count);
        }
    }

    private static async Task<(List<LeasedMessage> Due, Dictionary<string, RecipientPlaces> Places)> FindDueAsync(
        NpgsqlConnection connection,
        int count,
        bool admits,
        CancellationToken cancellationToken)
    {
        var due = new List<LeasedMessage>();
        var places = new Dictionary<string, RecipientPlaces>(StringComparer.Ordinal);
        var batch = new NpgsqlBatch(connection) { Timeout = (int)OutboxTiming.StatementTimeout.TotalSeconds };
        await using (batch.ConfigureAwait(false))
        {
            if (admits)
            {
                OutboxAdmission.AddTo(batch);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO ON"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LimitIdleTime));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DueSql) { Parameters = { Sql.Number(count) } });
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (admits)
                {
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (Row.Text(reader, 13) is { } recipient)
                    {
                        places.Add(recipient, ReadPlaces(reader, recipient));
                    }
                    else
                    {
                        due.Add(Read(reader));
                    }
                }
            }
        }

        return (due, places);
    }

    private static RecipientPlaces ReadPlaces(NpgsqlDataReader row, string recipient)
    {
        var lines = row.GetFieldValue<string[]>(14);
        var attempts = row.GetFieldValue<Guid?[]>(15);
        var freesAt = row.GetFieldValue<DateTimeOffset[]>(16);
        return new RecipientPlaces(recipient, lines.Select((line, i) => new Place(line, attempts[i], freesAt[i])));
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
        NotAfter = Row.Time(row, 17),
        TraceParent = Row.Text(row, 11),
        TakenAt = row.GetFieldValue<DateTimeOffset>(12),
    };

    /// <summary>Goes on when the application stops: what is committed must be known here, or it waits until its leases end.</summary>
    private async Task<Dictionary<long, byte[]>> StoreAsync(NpgsqlConnection connection, OutboxRound round)
    {
        var bodies = new Dictionary<long, byte[]>();
        var batch = new NpgsqlBatch(connection) { Timeout = (int)OutboxTiming.StatementTimeout.TotalSeconds };
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(StoreCommand(round));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    bodies.Add(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
                }

                // To the end, where the commit may have failed: nothing is sent that is not reserved.
                while (await reader.NextResultAsync().ConfigureAwait(false))
                {
                    // Nothing else is of interest.
                }
            }
        }

        return bodies;
    }

    private NpgsqlBatchCommand StoreCommand(OutboxRound round)
    {
        var places = round.Changed.SelectMany(recipient => recipient.Places.Select(place => (recipient.Recipient, Place: place))).ToArray();
        return new NpgsqlBatchCommand(TakeSql)
        {
            Parameters =
            {
                Sql.Texts(Array.ConvertAll(places, each => (string?)each.Recipient)),
                Sql.Texts(Array.ConvertAll(places, each => (string?)each.Place.Line)),
                Sql.MaybeIds(Array.ConvertAll(places, each => each.Place.Attempt)),
                Sql.Times(Array.ConvertAll(places, each => each.Place.FreesAt)),
                Sql.Numbers([.. round.Deferred.Select(each => each.Id)]),
                Sql.Times([.. round.Deferred.Select(each => each.Until)]),
                Sql.Numbers([.. round.Taken.Select(message => message.Id)]),
                Sql.Ids([.. round.Taken.Select(message => message.Attempt)]),
                Sql.Flags([.. round.Taken.Select(message => message.Purpose == LeasePurpose.Send)]),
                Sql.Seconds(leaseDuration),
            },
        };
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
