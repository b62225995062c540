using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Delivery;

/// <summary>A burst of messages needs no more connections than a few, and loses nothing.</summary>
internal sealed class DeliveryLoadTests : SandboxFixture
{
    private const int Senders = 32;
    private const int MostAtATime = 16;
    private const int MostKept = 8192;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Every_delivery_of_a_burst_arrives_over_a_few_connections()
    {
        var messages = LongRun.Count("LINQ_DELIVERY_COUNT", 300);
        var expected = messages * 3;
        var events = new ConcurrentDictionary<string, byte>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var atATime = 0;
        var most = 0;
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Respond = async (_, context) =>
        {
            Max(ref most, Interlocked.Increment(ref atATime));
            // Long enough for others to arrive meanwhile, if more were sent at a time.
            await Task.Delay(2);
            Interlocked.Decrement(ref atATime);
            if (events.TryAdd(context.Request.Headers["webhook-id"].ToString(), 0) && events.Count == expected)
            {
                done.TrySetResult();
            }
        };
        (await Api.PostAsync("/v3/webhook-subscriptions", new
        {
            target_url = receiver.Url,
            subscribed_events = new[] { "message.sent", "message.delivered", "message.read" },
        })).Should(HttpStatusCode.Created);

        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= messages)
            {
                object body = new { to = new[] { $"+1202{2_000_000 + (number % 100)}" }, message = Api.Text($"Message {number}") };
                (await Api.PostAsync("/v3/messages", body)).Should(HttpStatusCode.Accepted);
            }
        }));
        await Task.WhenAny(done.Task, Task.Delay(_patience));

        Assert.That(events, Has.Count.EqualTo(expected));
        Assert.That(most, Is.InRange(2, MostAtATime));
    }

    [Test]
    public async Task An_endpoint_that_never_answers_keeps_only_the_latest_deliveries_waiting()
    {
        const int More = 10;
        var clock = new TestClock();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Respond = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var sandbox = await StartAsync(receiver.Url, clock);
        Write(sandbox, MostAtATime);
        await receiver.WaitForCountAsync(MostAtATime);
        clock.Advance(TimeSpan.FromSeconds(1));
        Write(sandbox, MostKept + More);

        var later = sandbox.Deliveries.Skip(MostAtATime).ToList();
        Assert.That(later.Take(More).Select(d => d.State), Has.All.EqualTo(SandboxDeliveryState.Failed));
        Assert.That(later.Take(More).Select(d => d.Attempts.Single().Error), Has.All.Contains("8,192 deliveries wait"));
        Assert.That(later.Skip(More).Select(d => d.State), Has.All.EqualTo(SandboxDeliveryState.Pending));
    }

    [Test]
    public async Task An_endpoint_that_refuses_everything_has_a_bounded_number_of_repeats()
    {
        const int More = 10;
        var closed = await WebhookReceiver.StartAsync();
        await closed.DisposeAsync();
        await using var sandbox = await StartAsync(closed.Url, TimeProvider.System);
        Write(sandbox, MostKept + More);

        Assert.That(() => sandbox.Deliveries.All(d => d.Attempts.Count > 0), Is.True.After(60_000, 500));
        var failed = sandbox.Deliveries.Where(d => d.State is SandboxDeliveryState.Failed).ToList();
        Assert.That(failed, Has.Count.EqualTo(More));
        Assert.That(failed.Select(d => d.Attempts[^1].Error), Has.All.Contains("8,192 deliveries are to be repeated"));
    }

    private static void Write(LinqSandbox sandbox, int times)
    {
        for (var i = 0; i < times; i++)
        {
            sandbox.Person(Person).SendText("Hi");
        }
    }

    private static async Task<LinqSandbox> StartAsync(string url, TimeProvider time)
    {
        var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions
        {
            TimeProvider = time,
            FrozenAt = time.GetUtcNow(),
            Retention = new SandboxRetention { Deliveries = 2 * MostKept },
        });
        using var api = new Api(sandbox);
        (await api.PostAsync("/v3/webhook-subscriptions", new { target_url = url, subscribed_events = new[] { "message.received" } }))
            .Should(HttpStatusCode.Created);
        return sandbox;
    }

    protected override void Configure(LinqSandboxOptions options) => options.Limits.MessagesPerPairAndMinute = null;

    private static void Max(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
