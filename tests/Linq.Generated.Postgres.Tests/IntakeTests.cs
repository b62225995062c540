using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Logging;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

[NonParallelizable]
public sealed class IntakeTests
{
    private const int Callers = 8;
    private const int Rounds = 5;

    [Test]
    public async Task Intake_with_workers_running_is_at_least_half_as_fast_as_a_bare_insert_loop()
    {
        var count = LongRun.Count("LINQ_INTAKE_COUNT", 0);
        if (count == 0)
        {
            Assert.Ignore("A measurement, which other work on the machine distorts: LINQ_INTAKE_COUNT, for example 2000, has it made.");
        }

        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await InboxHost.StartAsync(database, hasSecondHandler: false, logLevel: LogLevel.Warning);
        await using var source = NpgsqlDataSource.Create(database);
        await using (var create = source.CreateCommand("CREATE TABLE bare (key text PRIMARY KEY, body bytea NOT NULL, received_at timestamptz NOT NULL)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var verifier = new LinqWebhookVerifier(InboxHost.Secret);
        var signer = new LinqWebhookSigner(InboxHost.Secret);

        // In turns, so that what else the machine does meets both.
        double bare = 0, inbox = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var first = round * count;
            var bodies = Enumerable.Range(first, count).Select(i => InboxHost.Event($"e-{i}")).ToArray();
            var headers = bodies.Select((body, i) => LinqWebhookHeaders.From(signer.Sign(body, $"e-{first + i}", "message.received", "sub-1", DateTimeOffset.UtcNow))).ToArray();
            var bareTime = await MeasureAsync(count, async i =>
            {
                await using var insert = source.CreateCommand("INSERT INTO bare (key, body, received_at) VALUES ($1, $2, $3)");
                insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"e-{first + i}" });
                insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = bodies[i] });
                insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
                await insert.ExecuteNonQueryAsync();
            });
            var inboxTime = await MeasureAsync(count, async i =>
            {
                Assert.That(verifier.Verify(bodies[i], in headers[i]).IsValid);
                Assert.That(await host.ReceiveAsync(bodies[i]), Is.EqualTo(LinqWebhookReceipt.Accepted));
            });
            await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 0)");
            if (round > 0)
            {
                bare += bareTime.TotalSeconds;
                inbox += inboxTime.TotalSeconds;
            }
        }

        var total = Rounds * count;
        await TestContext.Out.WriteLineAsync(
            $"{total} events, {Callers} callers: bare insert loop {total / bare:F0}/s, verified intake with handling {total / inbox:F0}/s, ratio {bare / inbox:F2}");
        Assert.That(bare / inbox, Is.GreaterThanOrEqualTo(0.5));
    }

    private static async Task<TimeSpan> MeasureAsync(int count, Func<int, Task> work)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await work(i);
            }
        })));
        return Stopwatch.GetElapsedTime(start);
    }
}
