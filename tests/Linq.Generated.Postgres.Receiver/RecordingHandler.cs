using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Npgsql;

namespace Linq.Generated.Postgres.Receiver;

/// <summary>Writes down that it ran, so that repetitions can be counted.</summary>
internal sealed class RecordingHandler(NpgsqlDataSource database) : ILinqWebhookHandler<MessageReceivedEvent>
{
    private static readonly TimeSpan _delay = TimeSpan.FromMilliseconds(
        double.Parse(Environment.GetEnvironmentVariable("RECEIVER_DELAY") ?? "0", CultureInfo.InvariantCulture));

    public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("INSERT INTO handled (event_id) VALUES ($1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = webhookEvent.EventId });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Task.Delay(_delay, cancellationToken);
    }
}
