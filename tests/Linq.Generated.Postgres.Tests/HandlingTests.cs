using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

public sealed class HandlingTests
{
    private const string AllDone = "NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)";

    [Test]
    public async Task An_event_is_stored_acknowledged_and_then_handled_once_by_each_handler()
    {
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync());
        var gate = new TaskCompletionSource();
        host.Recorder.Act = (_, _, _) => gate.Task;

        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Accepted), "No handler has ended yet.");
        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Duplicate));
        gate.SetResult();
        await host.WaitUntilAsync(AllDone);

        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Duplicate));
        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1"]));
        Assert.That(await host.QueryAsync<int>("SELECT length(body) FROM linq_inbox_events"), Is.Zero, "What users wrote is not kept.");
    }

    [Test]
    public async Task More_events_at_once_than_an_instance_handles_are_each_handled_once()
    {
        const int Events = 200;
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), options => options.MaxConcurrentEvents = 4);
        var (running, most) = (0, 0);
        host.Recorder.Act = async (_, _, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };

        var receipts = await Task.WhenAll(Enumerable.Range(0, Events).Select(i => host.ReceiveAsync(Event($"e-{i}"))));
        await host.WaitUntilAsync(AllDone + $" AND (SELECT count(*) FROM linq_inbox_events) = {Events}");

        Assert.That(receipts, Is.All.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(host.Recorder.Calls.Count(call => call.StartsWith("first", StringComparison.Ordinal)), Is.EqualTo(Events));
        Assert.That(host.Recorder.Calls, Is.Unique);
        Assert.That(most, Is.InRange(1, 4));
    }

    [Test]
    public async Task A_handler_that_fails_runs_again_and_the_one_that_completed_does_not()
    {
        using var measured = new Measurements();
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync());
        var failures = 2;
        host.Recorder.Act = (handler, _, _) => handler == "second" && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("a text with +12025550100")
            : Task.CompletedTask;

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone + " AND EXISTS (SELECT 1 FROM linq_inbox_events)");

        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1", "second e-1", "second e-1"]));
        Assert.That(measured.Of("linq.webhook.retries"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_event_that_failed_runs_again_when_it_is_due_and_not_at_the_next_look()
    {
        await using var host = await StartAsync(
            await PostgresServer.CreateInboxAsync(),
            options => options.PollInterval = TimeSpan.FromHours(1));
        var failures = 2;
        host.Recorder.Act = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException() : Task.CompletedTask;

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1", "first e-1", "second e-1"]));
    }

    [Test]
    public async Task An_event_that_fails_on_every_attempt_is_dead_until_it_is_requeued()
    {
        using var measured = new Measurements();
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), options => options.MaxAttempts = 3);
        host.Recorder.Act = (handler, _, _) => handler == "first" ? throw new InvalidOperationException("a text with +12025550100") : Task.CompletedTask;

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)");

        var letter = (await host.ListDeadAsync()).Single();
        Assert.That(letter.Key, Is.EqualTo("e-1"));
        Assert.That(letter.EventType, Is.EqualTo("message.received"));
        Assert.That(letter.Reason, Does.Contain("After 3 attempts").And.Contain("InvalidOperationException").And.Not.Contain("0100"));
        Assert.That(letter.GetBody().ToArray(), Is.EqualTo(Event("e-1")));
        Assert.That(measured.Of("linq.webhook.dead_letters"), Is.EqualTo(1));
        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Duplicate));

        host.Recorder.Act = (_, _, _) => Task.CompletedTask;
        host.Recorder.Calls.Clear();
        Assert.That(await host.DeadLetters.RequeueAsync("e-1"), Is.True);
        await host.WaitUntilAsync(AllDone);
        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1"]));
        Assert.That(await host.DeadLetters.RequeueAsync("e-1"), Is.False);
    }

    [Test]
    public async Task An_event_in_an_unknown_version_that_nobody_takes_is_a_dead_letter_until_somebody_does()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var body = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(Event("e-1")).Replace("2026-02-03", "2030-01-01", StringComparison.Ordinal));
        await using (var host = await StartAsync(
            services =>
            {
                services.AddLinqPostgresInbox(database);
                foreach (var handler in services.Where(service => service.ServiceType.Name == "WebhookHandlerRegistration").ToArray())
                {
                    services.Remove(handler);
                }
            },
            database))
        {
            Assert.That(await host.ReceiveAsync(body), Is.EqualTo(LinqWebhookReceipt.Accepted));
            await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)");

            var letter = (await host.ListDeadAsync()).Single();
            Assert.That((letter.Key, letter.EventType), Is.EqualTo(("e-1", "message.received")));
            Assert.That(letter.Reason, Does.Contain("does not know version \"2030-01-01\""));
            Assert.That(await host.DeadLetters.RequeueAsync("e-1"), Is.False);
        }

        await using var later = await StartAsync(database);
        Assert.That(await later.DeadLetters.RequeueAsync("e-1"), Is.True);
        await later.WaitUntilAsync(AllDone);
        Assert.That(later.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1"]));
    }

    [Test]
    public async Task A_body_that_cannot_be_read_is_a_dead_letter_that_can_be_discarded_and_stays_known()
    {
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync());
        var body = Encoding.UTF8.GetBytes("not json");

        Assert.That(await host.ReceiveUnreadableAsync(body, "w-9"), Is.EqualTo(LinqWebhookReceipt.DeadLettered));
        Assert.That(await host.ReceiveUnreadableAsync(body, "w-9"), Is.EqualTo(LinqWebhookReceipt.DeadLettered));

        var letter = (await host.ListDeadAsync()).Single();
        Assert.That((letter.Key, letter.Reason), Is.EqualTo(("w-9", "It is not JSON.")));
        Assert.That(await host.DeadLetters.RequeueAsync("w-9"), Is.False);
        Assert.That(await host.DeadLetters.DiscardAsync("w-9"), Is.True);
        Assert.That(await host.DeadLetters.DiscardAsync("w-9"), Is.False);
        await host.ReceiveUnreadableAsync(body, "w-9");
        Assert.That(await host.ListDeadAsync(), Is.Empty);
    }

    [Test]
    public async Task More_dead_letters_than_a_page_are_all_listed_the_oldest_first()
    {
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync());
        var keys = Enumerable.Range(0, 205).Select(i => $"w-{i}").ToArray();
        foreach (var key in keys)
        {
            await host.ReceiveUnreadableAsync("x"u8.ToArray(), key);
        }

        Assert.That((await host.ListDeadAsync()).Select(letter => letter.Key), Is.EqualTo(keys));
    }

    [Test]
    public async Task What_an_instance_holds_is_taken_over_when_its_lease_ends_and_its_late_result_counts_for_nothing()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var hanging = new TaskCompletionSource();
        await using var first = await StartAsync(database, clock: new TestClock(DateTimeOffset.UtcNow));
        first.Recorder.Act = (_, _, _) => hanging.Task;
        await first.ReceiveAsync(Event("e-1"));
        await first.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE lease IS NOT NULL)");

        // The lease lasts 30 seconds; the rest is left for a machine that is slow.
        await InboxTable.MoveClockAsync(database, TimeSpan.FromSeconds(15));
        await using (var tooEarly = await StartAsync(database))
        {
            await tooEarly.ReceiveAsync(Event("e-2"));
            await tooEarly.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE key = 'e-2' AND state = 1)");
            Assert.That(tooEarly.Recorder.Calls, Has.None.Contain("e-1"));
        }

        await InboxTable.MoveClockAsync(database, TimeSpan.FromSeconds(31));
        await using var second = await StartAsync(database);
        await second.WaitUntilAsync(AllDone);
        Assert.That(second.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1"]));
        const string Attempts = "SELECT attempts FROM linq_inbox_events WHERE key = 'e-1' AND state = 1";
        var attempts = await second.QueryAsync<int>(Attempts);
        hanging.SetException(new InvalidOperationException());
        await first.StopAsync();
        Assert.That(await second.QueryAsync<int>(Attempts), Is.EqualTo(attempts));
    }

    [Test]
    public async Task A_lease_is_renewed_while_a_handler_runs()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), clock: clock);
        var gate = new TaskCompletionSource();
        host.Recorder.Act = (_, _, _) => gate.Task;
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE lease IS NOT NULL)");
        var before = await host.QueryAsync<DateTime>("SELECT due_at FROM linq_inbox_events");

        clock.Advance(TimeSpan.FromSeconds(11));
        await host.WaitUntilAsync($"(SELECT due_at > '{before:O}' FROM linq_inbox_events)");
        gate.SetResult();
        await host.WaitUntilAsync(AllDone);
    }

    [Test]
    public async Task A_stop_in_order_gives_back_what_is_not_finished_without_counting_an_attempt()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(database);
        host.Recorder.Act = (handler, _, token) => handler == "first" ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token);
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE cardinality(completed) = 1)");

        await host.StopAsync();

        Assert.That(await host.QueryAsync<bool>("SELECT lease IS NULL AND attempts = 0 AND state = 0 FROM linq_inbox_events"), Is.True);
        await using var next = await StartAsync(database);
        await next.WaitUntilAsync(AllDone);
        Assert.That(next.Recorder.Calls, Is.EqualTo(["second e-1"]));
    }

    [Test]
    public async Task An_event_that_ends_the_process_on_every_attempt_becomes_a_dead_letter()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(database, options => options.PollInterval = TimeSpan.FromHours(1));
        await host.StopAsync();
        await host.ReceiveAsync(Event("e-1"));
        await host.QueryAsync<object>("UPDATE linq_inbox_events SET attempts = 10, lease = gen_random_uuid() RETURNING 1");

        await using var next = await StartAsync(database);
        await next.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)");

        Assert.That(next.Recorder.Calls, Is.Empty);
        Assert.That((await next.ListDeadAsync()).Single().Reason, Does.Contain("process ended"));
    }

    [Test]
    public async Task Handled_events_are_forgotten_after_the_retention_and_dead_ones_are_not()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using (var host = await StartAsync(database))
        {
            await host.ReceiveAsync(Event("e-1"));
            await host.ReceiveUnreadableAsync("x"u8.ToArray(), "w-1");
            await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 1)");
        }

        await InboxTable.MoveClockAsync(database, TimeSpan.FromDays(7) + TimeSpan.FromMinutes(5));
        await using var later = await StartAsync(database);
        await later.WaitUntilAsync("(SELECT array_agg(key) = '{w-1}' FROM linq_inbox_events)");
    }

    [Test]
    public async Task Events_of_a_chat_are_handled_in_the_order_of_their_arrival_where_that_is_asked_for()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var recorder = new Recorder();
        var failedOnce = new ConcurrentDictionary<string, bool>();
        var inside = new ConcurrentDictionary<string, int>();
        var overlaps = 0;
        recorder.Act = async (handler, webhookEvent, _) =>
        {
            if (handler != "first")
            {
                return;
            }

            var chat = webhookEvent.EventId.Split('/')[0];
            if (inside.AddOrUpdate(chat, 1, (_, count) => count + 1) > 1)
            {
                Interlocked.Increment(ref overlaps);
            }

            await Task.Yield();
            inside.AddOrUpdate(chat, 0, (_, count) => count - 1);
            if (failedOnce.TryAdd(webhookEvent.EventId, true) && webhookEvent.EventId.EndsWith('3'))
            {
                throw new InvalidOperationException();
            }
        };
        await using var one = await StartAsync(database, options => options.PreserveChatOrder = true, recorder: recorder);
        await using var two = await StartAsync(database, options => options.PreserveChatOrder = true, recorder: recorder);
        for (var i = 0; i < 12; i++)
        {
            foreach (var chat in new[] { "a", "b", "c" })
            {
                var data = i % 2 == 0 ? $$"""{"chat":{"id":"{{chat}}"},"id":"m"}""" : $$"""{"chat_id":"{{chat}}"}""";
                await (i % 3 == 0 ? one : two).ReceiveAsync(Event($"{chat}/{i}", i % 2 == 0 ? "message.received" : "chat.typing_indicator.started", data));
            }
        }

        await one.WaitUntilAsync(AllDone);

        Assert.That(overlaps, Is.Zero);
        foreach (var chat in new[] { "a", "b", "c" })
        {
            var order = recorder.Calls.Where(call => call.StartsWith("first " + chat, StringComparison.Ordinal)).Distinct();
            Assert.That(order, Is.EqualTo(Enumerable.Range(0, 12).Select(i => $"first {chat}/{i}")));
        }
    }

    [Test]
    public async Task A_message_of_two_subscriptions_is_handled_once_where_that_is_asked_for()
    {
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), webhooks: options => options.DeduplicateByMessage = true);

        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(await host.ReceiveAsync(Event("e-2")), Is.EqualTo(LinqWebhookReceipt.Duplicate));
        Assert.That(await host.ReceiveAsync(Event("e-3", "message.read")), Is.EqualTo(LinqWebhookReceipt.Accepted));
    }

    [TestCase("\\u0000")]
    [TestCase("'; DROP TABLE linq_inbox_events; --")]
    [TestCase("long")]
    public async Task An_id_that_text_of_PostgreSQL_cannot_hold_is_still_an_event(string id)
    {
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), options => options.PreserveChatOrder = true);
        var text = id == "long" ? new string('x', 100_000) : id;
        var body = Event(text, data: $$"""{"chat_id":"{{text}}"}""", type: "chat." + (id == "long" ? "x" : id));

        Assert.That(await host.ReceiveAsync(body), Is.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(await host.ReceiveAsync(body), Is.EqualTo(LinqWebhookReceipt.Duplicate));
        await host.WaitUntilAsync(AllDone);
        Assert.That(host.Recorder.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_wait_doubles_up_to_its_limit_and_at_most_half_of_it_is_left_to_chance()
    {
        var first = TimeSpan.FromSeconds(2);
        var longest = TimeSpan.FromMinutes(10);

        Assert.That(BackoffDelay.After(1, first, longest, 0), Is.EqualTo(first));
        Assert.That(BackoffDelay.After(1, first, longest, 1), Is.EqualTo(first / 2));
        Assert.That(BackoffDelay.After(5, first, longest, 0), Is.EqualTo(TimeSpan.FromSeconds(32)));
        Assert.That(BackoffDelay.After(10, first, longest, 0), Is.EqualTo(longest));
        Assert.That(BackoffDelay.After(int.MaxValue, first, longest, 0.5), Is.EqualTo(longest * 0.75));
    }

    /// <summary>Adds up what the counters of webhooks measure.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, long> _sums = [];

        public Measurements()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Linq.Generated.Webhooks")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                lock (_sums)
                {
                    _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value;
                }
            });
            _listener.Start();
        }

        public long Of(string instrument)
        {
            lock (_sums)
            {
                return _sums.GetValueOrDefault(instrument);
            }
        }

        public void Dispose() => _listener.Dispose();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known;)
        {
            known = Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
