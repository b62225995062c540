using System;
using System.Collections.Concurrent;
using System.Diagnostics;
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
}
