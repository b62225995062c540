using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Linq.Generated.Postgres.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wolverine;

namespace Linq.Generated.Postgres.Load;

/// <summary>Webhooks of 16 callers, from the call until all are handled by an empty handler and recorded as such.</summary>
internal static class InboxComparison
{
    private const string Ours = "the inbox";
    private const string Wolverines = "Wolverine's durable local queue";
    private const string Bare = "a bare loop of inserts and workers";

    public static async Task<bool> RunAsync(
        PostgresCluster server,
        NpgsqlDataSource source,
        int count,
        int rounds,
        CancellationToken cancellationToken)
    {
        var connectionString = server.ConnectionString;
        await LinqPostgresSchema.CreateAsync(connectionString, cancellationToken);
        await BareInbox.CreateAsync(source);
        var arrivals = new Arrivals();
        using var ours = await StartAsync(connectionString, arrivals, cancellationToken);
        using var wolverine = await WolverineHost.StartAsync(connectionString, "wolverine_inbox", arrivals, linq: null, cancellationToken);
        var inbox = ours.Services.GetRequiredService<ILinqWebhookInbox>();

        var turns = new Turns("16 callers end to end", count, rounds, server);
        turns.Add(Bare, round => BareInbox.RunAsync(source, count, round, Event));
        turns.Add(Ours, async round =>
        {
            var all = arrivals.Expect(count);
            await Callers.CallAsync(count, i => ReceiveAsync(inbox, Event($"{round}/{i}"), cancellationToken));
            await all.WaitAsync(cancellationToken);
            await Emptied.WaitAsync(source, "SELECT NOT EXISTS (SELECT FROM linq_inbox_events WHERE state <> 1)", cancellationToken);
        });
        turns.Add(Wolverines, async round =>
        {
            var all = arrivals.Expect(count);
            await Callers.CallAsync(count, async i => await wolverine.MessageBus().PublishAsync(new StoredWebhook(Event($"{round}/{i}"))));
            await all.WaitAsync(cancellationToken);
            await Emptied.WaitAsync(source, "SELECT NOT EXISTS (SELECT FROM wolverine_inbox.wolverine_incoming_envelopes WHERE status <> 'Handled')", cancellationToken);
        });
        await turns.RunAsync();
        await ours.StopAsync(cancellationToken);
        await wolverine.StopAsync(cancellationToken);
        return turns.IsAtLeast(1.3, Ours, Bare) & turns.IsAtLeast(2.5, Ours, Wolverines);
    }

    private static byte[] Event(string id) => Encoding.UTF8.GetBytes(
        $$"""
        {"api_version":"v3","webhook_version":"2026-02-03","event_type":"message.received","event_id":"{{id}}","created_at":"2026-08-01T09:59:50Z",
         "trace_id":"t","partner_id":"p","data":{"chat":{"id":"c-1"},"id":"m-1"} }
        """);

    private static Task<LinqWebhookReceipt> ReceiveAsync(ILinqWebhookInbox inbox, byte[] body, CancellationToken cancellationToken) =>
        inbox.ReceiveAsync(new LinqWebhookDelivery(body, LinqWebhookEvent.Parse(body), "w", DateTimeOffset.UtcNow), cancellationToken);

    private static async Task<IHost> StartAsync(string connectionString, Arrivals arrivals, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(arrivals);
        builder.Services.AddLinqWebhooks(options => options.Secrets.Add("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="));
        builder.Services.AddLinqWebhookHandler<LinqWebhookEvent, CountingHandler>();
        builder.Services.AddLinqPostgresInbox(connectionString);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    private sealed class CountingHandler(Arrivals arrivals) : ILinqWebhookHandler<LinqWebhookEvent>
    {
        public Task HandleAsync(LinqWebhookEvent webhookEvent, CancellationToken cancellationToken)
        {
            arrivals.Add();
            return Task.CompletedTask;
        }
    }
}
