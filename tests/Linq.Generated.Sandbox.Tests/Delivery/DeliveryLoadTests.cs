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
