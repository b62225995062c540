using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linq.Generated.Postgres;

/// <summary>
/// Reports degraded health while messages are uncertain or dead, or while one has been due, or has failed, for minutes without being
/// sent, with the numbers as <c>uncertain</c>, <c>dead</c> and <c>overdue_seconds</c>.
/// </summary>
internal sealed class LinqOutboxHealthCheck(PostgresDatabase database) : IHealthCheck
{
    private const double OverdueSeconds = 300;

    /// <summary>
    /// An attempt that fails moves the due time of its message, so that the first try counts as well. What has failed is due again within
    /// minutes: it is among the first.
    /// </summary>
    private const string NumbersSql =
        "SELECT (SELECT count(*) FROM linq_outbox_messages WHERE state = 7 AND body <> ''), "
        + "(SELECT count(*) FROM linq_outbox_messages WHERE state = 8 AND body <> ''), "
        + "extract(epoch FROM linq_now() - least((SELECT min(due_at) FROM linq_outbox_messages WHERE state = 2), "
        + "(SELECT greatest(due_at, enqueued_at) FROM linq_outbox_messages WHERE state = 0 AND due_at <= linq_now() "
        + "ORDER BY due_at, position LIMIT 1), (SELECT min(head.tried_at) FROM (SELECT tried_at FROM linq_outbox_messages WHERE state = 2 "
        + "ORDER BY due_at LIMIT 1000) AS head)))::double precision";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        long uncertain, dead;
        double overdue;
        var command = database.Source.CreateCommand(NumbersSql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                uncertain = reader.GetInt64(0);
                dead = reader.GetInt64(1);
                overdue = reader.IsDBNull(2) ? 0 : Math.Max(0, reader.GetDouble(2));
            }
        }

        var data = new Dictionary<string, object> { ["uncertain"] = uncertain, ["dead"] = dead, ["overdue_seconds"] = overdue };
        if (uncertain == 0 && dead == 0 && overdue < OverdueSeconds)
        {
            return HealthCheckResult.Healthy("The outbox sends.", data);
        }

        return new HealthCheckResult(
            context.Registration.FailureStatus,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{uncertain} message(s) are uncertain and {dead} dead: settle them through ILinqOutbox. "
                    + $"The oldest one is {overdue:F0} s late."),
            data: data);
    }
}
