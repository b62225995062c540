using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

public sealed class HealthTests
{
    [Test]
    public async Task Health_tells_backlog_oldest_event_hung_handlers_and_dead_letters()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var ends = new TaskCompletionSource();
        var recorder = new Recorder { Act = (_, _, _) => ends.Task };
        HealthCheckService? health = null;
        await using var host = await StartAsync(
            services =>
            {
                services.AddLinqPostgresInbox(database, options =>
                {
                    options.PreserveChatOrder = true;
                    options.HandlerTimeout = TimeSpan.FromMilliseconds(1);
                });
                services.AddHealthChecks().AddLinqWebhooks();
                services.AddHostedService(provider => new Finder(() => health = provider.GetRequiredService<HealthCheckService>()));
            },
            database,
            recorder: recorder,
            hasSecondHandler: false);
        Assert.That(await CheckAsync(health!), Is.EqualTo((HealthStatus.Healthy, "backlog 0, dead_letters 0, hung 0")));

        // Received a minute ago, by the helper; the second one waits behind the first one in its chat.
        await host.ReceiveAsync(Event("e-1"));
        await host.ReceiveAsync(Event("e-2"));
        await host.ReceiveUnreadableAsync("not json"u8.ToArray(), "w-3");
        while (recorder.Calls.IsEmpty || (await CheckAsync(health!)).Data != "backlog 2, dead_letters 1, hung 1")
        {
            await Task.Yield();
        }

        var report = (await health!.CheckHealthAsync()).Entries["linq-webhooks"];
        Assert.That(report.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Data["oldest_age_seconds"], Is.InRange(60, 120));
        ends.SetResult();
    }

    private static async Task<(HealthStatus Status, string Data)> CheckAsync(HealthCheckService health)
    {
        var report = (await health.CheckHealthAsync()).Entries["linq-webhooks"];
        var keys = new[] { "backlog", "dead_letters", "hung" };
        return (report.Status, string.Join(", ", keys.Select(key => $"{key} {report.Data[key]}")));
    }

    private sealed class Finder(Action find) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            find();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
