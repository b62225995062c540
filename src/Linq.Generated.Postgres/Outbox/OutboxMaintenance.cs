using System;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>What has to be done now and then.</summary>
/// <param name="database">The database.</param>
/// <param name="notify">Whether somebody handles outcomes, which are kept until they are handled.</param>
internal sealed class OutboxMaintenance(PostgresDatabase database, bool notify)
{
    private const int PerStatement = 1_000;

    private const string LookSql = "SELECT has_new, has_expired, head_seconds, new_seconds FROM linq_outbox_look()";

    private const string DeleteSql =
        "DELETE FROM linq_outbox_messages WHERE id = ANY(ARRAY(SELECT id FROM linq_outbox_messages "
        + "WHERE finished_at < linq_now() - make_interval(secs => $1) AND (notify_at IS NULL OR NOT $3) AND (state < 7 OR body = '') "
        + "ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED))";

    private const string DeleteRecipientsSql =
        "DELETE FROM linq_outbox_recipients WHERE recipient = ANY(ARRAY(SELECT recipient FROM linq_outbox_recipients "
        + "WHERE busy_until < linq_now() - interval '1 hour' LIMIT $1 FOR UPDATE SKIP LOCKED))";

    /// <summary>Each waiting lane once, by hopping through the index.</summary>
    private const string StrandedSql =
        "WITH RECURSIVE lane AS ((SELECT lane AS name FROM linq_outbox_messages WHERE state = 1 ORDER BY lane LIMIT 1) UNION ALL "
        + "SELECT (SELECT message.lane FROM linq_outbox_messages message WHERE message.state = 1 AND message.lane > lane.name "
        + "ORDER BY message.lane LIMIT 1) FROM lane WHERE lane.name IS NOT NULL) "
        + "SELECT name FROM lane WHERE name IS NOT NULL "
        + "AND NOT EXISTS (SELECT FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = lane.name) LIMIT 100";

    /// <summary>Looks what there is to do.</summary>
    public async Task<OutboxOutlook> LookAsync(CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand(LookSql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var head = reader.IsDBNull(2) ? double.MaxValue : reader.GetDouble(2);
                var scheduled = reader.IsDBNull(3) ? double.MaxValue : reader.GetDouble(3);
                return new OutboxOutlook(reader.GetBoolean(0), reader.GetBoolean(1), head <= 0, Math.Max(0, Math.Min(head, scheduled)));
            }
        }
    }

    /// <summary>Deletes what is old enough, and the places of recipients that nobody writes to.</summary>
    public async Task SweepAsync(TimeSpan retention, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] Old() => [Sql.Seconds(retention), Sql.Number(PerStatement), Sql.Flag(notify)];
        while (await ExecuteAsync(DeleteSql, cancellationToken, Old()).ConfigureAwait(false) > 0)
        {
            // A thousand at a time, so that no transaction is long.
        }

        while (await ExecuteAsync(DeleteRecipientsSql, cancellationToken, Sql.Number(PerStatement)).ConfigureAwait(false) > 0)
        {
            // As above.
        }
    }

    /// <summary>Gives lanes without a head one. There should be none; a message that nobody sends is worth the look.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> PromoteStrandedAsync(CancellationToken cancellationToken)
    {
        var lanes = new System.Collections.Generic.List<string>();
        var command = database.Source.CreateCommand(StrandedSql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    lanes.Add(reader.GetString(0));
                }
            }
        }

        if (lanes.Count > 0)
        {
            var batch = new TransactionBatch(database.Source, waitsForDisk: false, OutboxTiming.StatementTimeout);
            await using (batch.ConfigureAwait(false))
            {
                OutboxLanes.Lock(batch, lanes);
                OutboxLanes.Promote(batch, lanes);
                await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return lanes.Count;
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
