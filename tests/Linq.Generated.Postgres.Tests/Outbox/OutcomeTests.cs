using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class OutcomeTests : OutboxTests
{
    [Test]
    public async Task A_handler_learns_each_outcome_and_again_when_it_fails()
    {
        var seen = new ConcurrentQueue<LinqOutboxEntry>();
        await using var host = await OutboxHost.StartAsync(
            ConnectionString,
            Sandbox,
            services: services => services.AddSingleton(seen).AddLinqOutboxHandler<FailingOnceHandler>());
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 403, Code = 2024, Times = 1 });

        var refused = await host.Outbox.EnqueueAsync(NewChat("refused"));
        await host.WaitForAsync(refused.IdempotencyKey, LinqOutboxState.Refused);
        var accepted = await host.Outbox.EnqueueAsync(NewChat("accepted"));
        await host.WaitForAsync(accepted.IdempotencyKey, LinqOutboxState.Accepted);
        await host.WaitUntilAsync("NOT EXISTS (SELECT FROM linq_outbox_messages WHERE notify_at IS NOT NULL)");

        Assert.That(
            seen.Select(entry => (entry.IdempotencyKey, entry.State)).Distinct(),
            Is.EquivalentTo(new[] { (refused.IdempotencyKey, LinqOutboxState.Refused), (accepted.IdempotencyKey, LinqOutboxState.Accepted) }));
        Assert.That(seen, Has.Count.EqualTo(3), "one of the two calls failed at first");
    }

    [Test]
    public async Task A_handler_that_blocks_holds_up_no_other_outcome()
    {
        using var blocked = new ManualResetEventSlim();
        var seen = new ConcurrentQueue<LinqOutboxEntry>();
        await using var host = await OutboxHost.StartAsync(
            ConnectionString,
            Sandbox,
            options => options.HandlerTimeout = TimeSpan.FromSeconds(1),
            services => services.AddSingleton(seen).AddSingleton(blocked).AddLinqOutboxHandler<BlockingHandler>());

        await host.Outbox.EnqueueAsync(NewChat("first"));
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE notices > 0)");
        var others = new string[20];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = (await host.Outbox.EnqueueAsync(NewChat($"{i}", $"+121255502{i:D2}"))).IdempotencyKey;
        }

        await host.WaitUntilAsync("(SELECT count(*) FROM linq_outbox_messages WHERE state = 3 AND notify_at IS NULL) = 20");
        Assert.That(() => host.Logs.Lines, Has.Some.Contains("outbox handler failed").After(10_000, 20));
        blocked.Set();

        Assert.That(seen.Select(entry => entry.IdempotencyKey).Distinct(), Is.EquivalentTo(others));
    }

    [Test]
    public async Task Each_outcome_is_counted_whoever_brings_it_about()
    {
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "linq.outbox.outcomes")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Enqueue((string)tags[1].Value!));
        listener.Start();
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var soon = new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddHours(1), NotAfter = DateTimeOffset.UtcNow.AddHours(2) };

        var cancelled = await host.Outbox.EnqueueAsync(NewChat("cancelled"), soon);
        await host.Outbox.CancelAsync(cancelled.IdempotencyKey);
        var expired = await host.Outbox.EnqueueAsync(NewChat("expired"), soon);
        await host.MoveClockAsync(TimeSpan.FromHours(3));
        await host.WaitForAsync(expired.IdempotencyKey, LinqOutboxState.Expired);

        Assert.That(() => counted, Is.SupersetOf(new[] { "Cancelled", "Expired" }).After(5_000, 20));
    }

    [Test]
    public async Task An_attempt_is_a_trace_of_its_own_that_is_linked_to_the_one_that_enqueued()
    {
        var attempts = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Linq.Generated.Outbox" or "a test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = attempts.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("a test");
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);

        string traceId;
        LinqOutboxReceipt receipt;
        using (var activity = source.StartActivity("business")!)
        {
            traceId = activity.TraceId.ToString();
            receipt = await host.Outbox.EnqueueAsync(NewChat("traced"));
        }

        await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        var attempt = attempts.Single(each => each.DisplayName == "send createChat" && (string?)each.GetTagItem("linq.idempotency_key") == receipt.IdempotencyKey);
        Assert.That(attempt.Links.Single().Context.TraceId.ToString(), Is.EqualTo(traceId));
        Assert.That(attempt.TraceId.ToString(), Is.Not.EqualTo(traceId));
    }

    private sealed class FailingOnceHandler(ConcurrentQueue<LinqOutboxEntry> seen) : ILinqOutboxHandler
    {
        public Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken)
        {
            seen.Enqueue(entry);
            return seen.Count == 1 ? throw new InvalidOperationException("the first time") : Task.CompletedTask;
        }
    }

    /// <summary>Blocks with the first message, and ignores its token.</summary>
    private sealed class BlockingHandler(ConcurrentQueue<LinqOutboxEntry> seen, ManualResetEventSlim blocked) : ILinqOutboxHandler
    {
        private static string? _first;

        public Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken)
        {
            if ((Interlocked.CompareExchange(ref _first, entry.IdempotencyKey, null) ?? entry.IdempotencyKey) == entry.IdempotencyKey)
            {
                blocked.Wait(CancellationToken.None);
            }
            else
            {
                seen.Enqueue(entry);
            }

            return Task.CompletedTask;
        }
    }
}
