using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

public sealed class BatchHandlerTests
{
    private const string AllDone = "NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)";

    [Test]
    public async Task Messages_of_a_chat_that_wait_are_handled_together_and_by_other_handlers_one_by_one()
    {
        var batches = new Batches();
        await using var host = await StartAsync(batches, preservesOrder: true);
        await ReceiveWhileBusyAsync(host, batches);
        await host.WaitUntilAsync(AllDone);

        Assert.That(batches.Calls, Is.EqualTo(["e-0", "e-1 e-2 e-3"]), "The typing indicator between them is of another class.");
        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-0", "first e-1", "first t-1", "first e-2", "first e-3"]));
    }

    [Test]
    public async Task A_batch_that_fails_comes_again_whole()
    {
        var batches = new Batches { Failures = 1 };
        await using var host = await StartAsync(batches, preservesOrder: true);
        await ReceiveWhileBusyAsync(host, batches);
        await host.WaitUntilAsync(AllDone);

        Assert.That(batches.Calls, Is.EqualTo(["e-0", "e-0 e-1 e-2 e-3"]));
        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-0", "first e-1", "first t-1", "first e-2", "first e-3"]));
    }

    [Test]
    public async Task Without_the_order_of_a_chat_each_call_gets_one_event()
    {
        var batches = new Batches();
        await using var host = await StartAsync(batches, preservesOrder: false);
        await ReceiveWhileBusyAsync(host, batches);
        await host.WaitUntilAsync(AllDone);

        Assert.That(batches.Calls, Is.EquivalentTo(["e-0", "e-1", "e-2", "e-3"]));
    }

    private static async Task ReceiveWhileBusyAsync(InboxHost host, Batches batches)
    {
        await host.ReceiveAsync(Event("e-0"));
        await batches.Begun.Task;
        await host.ReceiveAsync(Event("e-1"));
        await host.ReceiveAsync(Event("t-1", "chat.typing_indicator.started", """{"chat_id":"c-1"}"""));
        await host.ReceiveAsync(Event("e-2"));
        await host.ReceiveAsync(Event("e-3"));
        batches.Gate.SetResult();
    }

    private static async Task<InboxHost> StartAsync(Batches batches, bool preservesOrder)
    {
        var database = await PostgresServer.CreateInboxAsync();
        return await InboxHost.StartAsync(
            services =>
            {
                services.AddSingleton(batches);
                services.AddLinqWebhookBatchHandler<MessageReceivedEvent, BatchHandler>();
                services.AddLinqPostgresInbox(database, options =>
                {
                    options.PreserveChatOrder = preservesOrder;
                    options.RetryDelay = TimeSpan.FromMilliseconds(1);
                });
            },
            database,
            hasSecondHandler: false);
    }

    private sealed class Batches
    {
        public TaskCompletionSource Gate { get; } = new();

        public TaskCompletionSource Begun { get; } = new();

        public ConcurrentQueue<string> Calls { get; } = new();

        public int Failures { get; set; }
    }

    private sealed class BatchHandler(Batches batches) : ILinqWebhookBatchHandler<MessageReceivedEvent>
    {
        public async Task HandleAsync(IReadOnlyList<MessageReceivedEvent> webhookEvents, CancellationToken cancellationToken)
        {
            batches.Calls.Enqueue(string.Join(' ', webhookEvents.Select(webhookEvent => webhookEvent.EventId)));
            batches.Begun.TrySetResult();
            await batches.Gate.Task;
            if (batches.Failures-- > 0)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
