using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>A fixture whose clock stands still and whose every event is received.</summary>
internal abstract class EventFixture : SandboxFixture
{
    protected static readonly DateTimeOffset Morning = new(2026, 8, 20, 9, 0, 0, TimeSpan.Zero);

    protected WebhookReceiver Receiver { get; private set; } = null!;

    [SetUp]
    public async Task SubscribeAsync()
    {
        Receiver = await WebhookReceiver.StartAsync();

        // The subscription is told of itself.
        Receiver.Ignores = webhook => webhook.Type == "webhook_subscription.created" && webhook.Data["webhook_subscription"]!["target_url"]!.GetValue<string>() == Receiver.Url;
        var types = await Api.GetAsync("/v3/webhook-events");
        (await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = Receiver.Url, subscribed_events = types["events"] })).Should(HttpStatusCode.Created);
    }

    [TearDown]
    public async Task StopReceivingAsync() => await Receiver.DisposeAsync();

    /// <summary>Lets everything happen that was set off, and returns the data of the events of a type.</summary>
    protected async Task<List<JsonNode>> EventsAsync(string type)
    {
        await PassAsync(TimeSpan.FromSeconds(5));
        return [.. Receiver.Received.Where(w => w.Type == type).Select(w => w.Data)];
    }

    protected Task PassAsync(TimeSpan time) => Sandbox.Clock.AdvanceAsync(time);

    protected override void Configure(LinqSandboxOptions options) => options.FrozenAt = Morning;
}
