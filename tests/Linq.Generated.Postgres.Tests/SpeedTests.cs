using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.Logging;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// Ratios between two ways that are measured in turns within this process. Other work on the machine distorts them all the same, so they
/// are measured only where LINQ_SPEED_COUNT asks for it: about how many events each measurement takes.
/// </summary>
[NonParallelizable]
public sealed class SpeedTests
{
    private const string Open = "EXISTS (SELECT 1 FROM linq_inbox_events WHERE state IN (0, 3))";
    private const int Rounds = 3;

    private static int Count
    {
        get
        {
            var count = LongRun.Count("LINQ_SPEED_COUNT", 0);
            if (count == 0)
            {
                Assert.Ignore("A measurement: LINQ_SPEED_COUNT, for example 2000, has it made.");
            }

            return count;
        }
    }

    [Test]
    public async Task Other_chats_do_not_feel_what_waits_behind_one_that_fails()
    {
        var (without, behind) = (0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var first = await HandleBesideAsync(waiting: 0);
            var second = await HandleBesideAsync(waiting: 100_000);
            without += round == 0 ? 0 : first;
            behind += round == 0 ? 0 : second;
        }

        await ReportAsync("other chats beside one that fails, 100,000 events behind it against none", without / behind, 0.8);

        static async Task<double> HandleBesideAsync(int waiting)
        {
            var count = Count;
            var database = await PostgresServer.CreateInboxAsync();
            await FillAsync(database, waiting + 1, "'failing'");
            await FillAsync(database, count, "'c-' || i % 200");
            var recorder = new Recorder { Act = (_, webhookEvent, _) => webhookEvent.EventId.StartsWith("failing", StringComparison.Ordinal) ? throw new InvalidOperationException() : Task.CompletedTask };
            var start = Stopwatch.GetTimestamp();
            await using var host = await InboxHost.StartAsync(
                database,
                options =>
                {
                    options.PreserveChatOrder = true;
                    options.MaxAttempts = int.MaxValue;
                    options.RetryDelay = TimeSpan.FromMilliseconds(50);
                },
                recorder: recorder,
                hasSecondHandler: false,
                logLevel: LogLevel.Critical);
            await host.WaitUntilAsync($"(SELECT count(*) FROM linq_inbox_events WHERE state = 1) = {count}");
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    [Test]
    public async Task One_chat_with_100_000_open_events_is_handled_at_500_a_second()
    {
        var count = Count;
        var database = await PostgresServer.CreateInboxAsync();
        await FillAsync(database, 100_000, "'one'");

        // From when everything is compiled and connected.
        const int First = 200;
        var started = 0L;
        var handled = 0;
        var ended = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var recorder = new Recorder
        {
            Act = (_, _, _) =>
            {
                handled++;
                started = handled == First ? Stopwatch.GetTimestamp() : started;
                return handled == First + count ? Task.FromResult(ended.TrySetResult(Stopwatch.GetElapsedTime(started))) : Task.CompletedTask;
            },
        };
        await using var host = await StartAsync(database, places: 16, recorder: recorder);
        var rate = count / (await ended.Task).TotalSeconds;

        await TestContext.Out.WriteLineAsync($"one chat with 100,000 open events: {rate:F0} a second");
        Assert.That(rate, Is.GreaterThanOrEqualTo(500));
    }

    [Test]
    public async Task Few_chats_with_many_events_are_about_as_fast_as_many_with_few() =>
        await CompareDrainAsync("20 chats against 2,000 with 20,000 events", 20_000, ("'c-' || i % 2000", 16), ("'c-' || i % 20", 16), 0.7);

    [Test]
    public async Task A_backlog_is_drained_with_the_default_places_about_as_fast_as_with_64() =>
        await CompareDrainAsync(
            "backlog with the default places against 64",
            Count * 10,
            ("NULL", 64),
            ("NULL", new LinqPostgresInboxOptions().MaxConcurrentEvents),
            0.8);

    [Test]
    public async Task Taking_costs_what_is_due_and_not_what_waits()
    {
        var all = await TakeAsync(waiting: 0);
        var among = await TakeAsync(waiting: 1_000_000);

        await ReportAsync("taking 1,000 due events alone against among 1,000,000 that wait", all / among, 0.5);

        static async Task<double> TakeAsync(int waiting)
        {
            _ = Count;
            var database = await PostgresServer.CreateInboxAsync();
            await using var source = PostgresDatabase.Open(database);
            var table = new EventTable(source, new AbandonedLeases(TimeProvider.System), TimeSpan.FromHours(1));
            await FillAsync(database, waiting, "'c-' || i % 100");
            await FillAsync(database, 1_000, "NULL");
            await PostgresServer.ExecuteAsync(database, "ANALYZE linq_inbox_events");
            var due = await PostgresServer.QueryAsync<long>(database, "SELECT count(*) FROM linq_inbox_events WHERE state = 0");
            var start = Stopwatch.GetTimestamp();
            for (var taken = 0; taken < 1_000;)
            {
                taken += (await table.TakeAsync(16, [], default)).Count;
            }

            await TestContext.Out.WriteLineAsync($"{due} due of {waiting + 1_000}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    [Test]
    public async Task One_caller_is_about_as_fast_as_a_bare_insert_loop()
    {
        var count = Count / 4;
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(database, places: 16, preservesOrder: false);
        await using var source = NpgsqlDataSource.Create(database);
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE bare (key text PRIMARY KEY, body bytea NOT NULL, received_at timestamptz NOT NULL)");
        var (bare, inbox) = (0.0, 0.0);

        // What is measured is a process that has run for a while: until then, both compile more than they do.
        const int WarmUp = 50;
        for (var round = 0; round < WarmUp + (Rounds * 10); round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count / 10; i++)
            {
                await InsertBareAsync(source, $"{round}/{i}");
            }

            bare += round < WarmUp ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count / 10; i++)
            {
                Assert.That(await host.ReceiveAsync(InboxHost.Event($"{round}/{i}")), Is.EqualTo(LinqWebhookReceipt.Accepted));
            }

            inbox += round < WarmUp ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        await ReportAsync("one caller, stored and handled, against a bare insert loop", bare / inbox, 0.95);
    }

    [Test]
    public async Task Sixteen_callers_end_to_end_are_faster_than_a_bare_loop_of_inserts_and_workers()
    {
        var count = Count;
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(database, places: 16, preservesOrder: false);
        await using var source = NpgsqlDataSource.Create(database + ";Maximum Pool Size=40");
        await PostgresServer.ExecuteAsync(
            database,
            "CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text UNIQUE, body bytea NOT NULL, received_at timestamptz NOT NULL, done boolean NOT NULL DEFAULT false)");
        await PostgresServer.ExecuteAsync(database, "CREATE INDEX ON bare (id) WHERE NOT done");
        var (bare, inbox) = (0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var handled = 0;
            var workers = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                while (Volatile.Read(ref handled) < count)
                {
                    Interlocked.Add(ref handled, await HandleBareAsync(source));
                }
            })));
            await CallAsync(count, i => InsertBareAsync(source, $"{round}/{i}"));
            await workers;
            bare += round == 0 ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;

            start = Stopwatch.GetTimestamp();
            await CallAsync(count, i => host.ReceiveAsync(InboxHost.Event($"{round}/{i}")));
            await host.WaitUntilAsync("NOT " + Open);
            inbox += round == 0 ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        await ReportAsync("16 callers end to end against a bare loop of inserts and workers", bare / inbox, 1.3);
    }

    private static async Task CompareDrainAsync(string what, int count, (string Chat, int Places) usual, (string Chat, int Places) other, double atLeast)
    {
        _ = Count;
        var (first, second) = (0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var one = await DrainAsync(count, usual.Chat, usual.Places);
            var two = await DrainAsync(count, other.Chat, other.Places);
            first += round == 0 ? 0 : one;
            second += round == 0 ? 0 : two;
        }

        await TestContext.Out.WriteLineAsync($"{count * Rounds / first:F0} and {count * Rounds / second:F0} a second");
        await ReportAsync(what, first / second, atLeast);
    }

    private static async Task<double> DrainAsync(int count, string chat, int places)
    {
        var database = await PostgresServer.CreateInboxAsync();
        await FillAsync(database, count, chat);
        var handled = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var recorder = new Recorder
        {
            Act = (_, _, _) =>
                Interlocked.Increment(ref handled) == count ? Task.FromResult(ended.TrySetResult()) : Task.CompletedTask,
        };
        var start = Stopwatch.GetTimestamp();
        await using var host = await StartAsync(database, places, recorder: recorder);
        await ended.Task;
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task ReportAsync(string what, double ratio, double atLeast)
    {
        await TestContext.Out.WriteLineAsync($"{what}: {ratio:F2} (at least {atLeast})");
        Assert.That(ratio, Is.GreaterThanOrEqualTo(atLeast));
    }

    private static Task<InboxHost> StartAsync(string database, int places, bool preservesOrder = true, Recorder? recorder = null) =>
        InboxHost.StartAsync(
            database,
            options =>
            {
                options.PreserveChatOrder = preservesOrder;
                options.MaxConcurrentEvents = places;
            },
            recorder: recorder,
            hasSecondHandler: false,
            logLevel: LogLevel.Critical);

    /// <summary>Stores events as intake does, the first of each chat open and the others waiting.</summary>
    private static Task FillAsync(string database, int count, string chat) =>
        PostgresServer.ExecuteAsync(
            database,
            "INSERT INTO linq_inbox_events (key, chat_id, event_type, body, received_at, state, due_at, arrival) "
            + "SELECT coalesce(chat, 'free') || '/' || i, chat, 'message.received', convert_to(format("
            + "'{\"api_version\":\"v3\",\"webhook_version\":\"2026-02-03\",\"event_type\":\"message.received\",\"event_id\":\"%s/%s\","
            + "\"created_at\":\"2026-08-01T09:59:50Z\",\"trace_id\":\"t\",\"partner_id\":\"p\",\"data\":{\"chat\":{\"id\":\"c\"},\"id\":\"m\"}}', "
            + "coalesce(chat, 'free'), i), 'UTF8'), now(), CASE WHEN chat IS NULL OR row_number() OVER (PARTITION BY chat ORDER BY i) = 1 THEN 0 ELSE 3 END, "
            + $"now(), i FROM (SELECT i, {chat} AS chat FROM generate_series(1, {count}) AS i) AS new");

    private static Task CallAsync(int count, Func<int, Task> call)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await call(i);
            }
        })));
    }

    private static async Task InsertBareAsync(NpgsqlDataSource source, string key)
    {
        await using var insert = source.CreateCommand("INSERT INTO bare (key, body, received_at) VALUES ($1, $2, $3)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = InboxHost.Event(key) });
        insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
        await insert.ExecuteNonQueryAsync();
    }

    private static async Task<int> HandleBareAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("SELECT id, body FROM bare WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED", connection, transaction);
        var id = await take.ExecuteScalarAsync();
        if (id is null)
        {
            await Task.Delay(1);
            return 0;
        }

        await using var end = new NpgsqlCommand("UPDATE bare SET done = true WHERE id = $1", connection, transaction) { Parameters = { new() { Value = id } } };
        await end.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return 1;
    }
}
