using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// Admits new messages to the order of their lanes, and ends those that have expired. Commits come out of sequence, so that there is no
/// mark up to which everything has been seen: whatever is new and visible is admitted, in the order of its numbers.
/// </summary>
internal sealed class OutboxAdmission(PostgresDatabase database)
{
    /// <summary>Each of them may lock a lane, and the server's table of locks is finite.</summary>
    private const int PerRound = 128;

    /// <summary>
    /// Not with SKIP LOCKED: what is read here is, for each lane, the beginning of what is new, and that alone keeps two instances from
    /// admitting messages of a lane in the wrong order.
    /// </summary>
    private const string NewSql =
        "SELECT id, lane FROM linq_outbox_messages WHERE state = 0 AND due_at <= linq_now() ORDER BY due_at, position LIMIT $1";

    private const string AdmitSql =
        "UPDATE linq_outbox_messages message SET due_at = linq_now(), state = CASE WHEN fresh.place = 1 "
        + "AND NOT EXISTS (SELECT FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = fresh.lane) "
        + "AND NOT EXISTS (SELECT FROM linq_outbox_messages earlier WHERE earlier.state = 1 AND earlier.lane = fresh.lane) "
        + "THEN 2 ELSE 1 END "
        + "FROM (SELECT id, lane, row_number() OVER (PARTITION BY lane ORDER BY due_at, position) AS place "
        + "FROM linq_outbox_messages WHERE id = ANY($1) AND state = 0) fresh WHERE message.id = fresh.id AND message.state = 0";

    private const string ExpiredSql =
        "SELECT id, lane FROM linq_outbox_messages WHERE state < 3 AND arrived_at IS NULL AND not_after <= linq_now() "
        + "ORDER BY not_after LIMIT $1";

    private const string ExpireSql =
        "UPDATE linq_outbox_messages SET state = 5, body = '', attempt = NULL, finished_at = linq_now(), "
        + "notify_at = CASE WHEN $2 THEN linq_now() END WHERE id = ANY($1) AND state < 3 AND arrived_at IS NULL";

    /// <summary>Admits some of what is new.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> AdmitAsync(CancellationToken cancellationToken) =>
        RunAsync(NewSql, (batch, ids, _) => batch.Add(AdmitSql, Sql.Numbers(ids)), cancellationToken);

    /// <summary>Ends some of what was not sent in time.</summary>
    /// <param name="notify">Whether somebody handles outcomes.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>How many there were.</returns>
    public Task<int> ExpireAsync(bool notify, CancellationToken cancellationToken) =>
        RunAsync(
            ExpiredSql,
            (batch, ids, lanes) =>
            {
                batch.Add(ExpireSql, Sql.Numbers(ids), Sql.Flag(notify));
                OutboxLanes.Promote(batch, lanes);
            },
            cancellationToken);

    private async Task<int> RunAsync(
        string find,
        Action<TransactionBatch, long[], IReadOnlyCollection<string>> change,
        CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        var lanes = new List<string>();
        var command = database.Source.CreateCommand(find);
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

        var batch = new TransactionBatch(database.Source, waitsForDisk: false, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            OutboxLanes.Lock(batch, lanes);
            change(batch, [.. ids], lanes);
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return ids.Count;
    }
}
