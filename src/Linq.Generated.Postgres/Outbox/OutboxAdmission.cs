using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Admits new messages to the order of their lanes, and ends those that have expired. Commits come out of sequence, so that there is no
/// mark up to which everything has been seen: whatever is new and visible is admitted, in the order of its numbers.
/// </summary>
internal sealed class OutboxAdmission(PostgresDatabase database)
{
    /// <summary>Each of them may lock a lane, and the server's table of locks is finite.</summary>
    public const int PerRound = 128;

    private const string AdmitSql = "SELECT linq_outbox_admit($1)";

    private const string ExpiredSql =
        "SELECT id, lane FROM linq_outbox_messages WHERE state < 3 AND arrived_at IS NULL AND not_after <= linq_now() "
        + "ORDER BY not_after LIMIT $1";

    private const string ExpireSql =
        "UPDATE linq_outbox_messages SET state = 5, body = '', attempt = NULL, finished_at = linq_now(), "
        + "notify_at = CASE WHEN $2 THEN linq_now() END WHERE id = ANY($1) AND state < 3 AND arrived_at IS NULL "
        + OutboxReading.ReturningEnded;

    /// <summary>Admits some of what is new.</summary>
    public async Task AdmitAsync(CancellationToken cancellationToken)
    {
        var batch = new TransactionBatch(database.Source, waitsForDisk: false, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            batch.Query(AdmitSql, onRow: null, Sql.Number(PerRound));
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same as a transaction at the beginning of a batch, which returns one result.</summary>
    public static void AddTo(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO OFF"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AdmitSql) { Parameters = { Sql.Number(PerRound) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
    }

    /// <summary>Ends some of what was not sent in time.</summary>
    /// <param name="notify">Whether somebody handles outcomes.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> ExpireAsync(bool notify, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        var lanes = new List<string>();
        var command = database.Source.CreateCommand(ExpiredSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Sql.Number(PerRound));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    ids.Add(reader.GetInt64(0));
                    lanes.Add(reader.GetString(1));
                }
            }
        }

        if (ids.Count == 0)
        {
            return 0;
        }

        var expired = new List<(string Operation, TimeSpan Age)>();
        var batch = new TransactionBatch(database.Source, waitsForDisk: false, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            OutboxLanes.Lock(batch, lanes);
            batch.Query(
                ExpireSql,
                row => expired.Add(OutboxReading.ReadEnded(row)),
                Sql.Numbers([.. ids]),
                Sql.Flag(notify));
            OutboxLanes.Promote(batch, lanes);
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        expired.ForEach(static message => OutboxTelemetry.Finished(message.Operation, LinqOutboxState.Expired, message.Age));

        return ids.Count;
    }
}
