using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Delivery;

internal sealed class DeliveryEngineTests : SandboxFixture
{
    private static readonly DateTimeOffset _start = new(2026, 8, 20, 9, 0, 0, TimeSpan.Zero);

    private WebhookReceiver _receiver = null!;

    [SetUp]
    public async Task SubscribeAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        (await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = _receiver.Url, subscribed_events = new[] { "chat.created" } })).Should(HttpStatusCode.Created);
    }

    [TearDown]
    public async Task StopReceivingAsync() => await _receiver.DisposeAsync();

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task There_are_ten_attempts_at_the_documented_times(int status)
    {
        _receiver.Respond = (_, context) => Answer(context, status);
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        var delivery = Sandbox.Deliveries.Single();
        Assert.That(delivery.State, Is.EqualTo(SandboxDeliveryState.Failed));
        Assert.That(delivery.Attempts.Select(a => a.Status), Is.EqualTo(Enumerable.Repeat(status, 10)));
        double[] documented = [4, 8, 16, 32, 64, 128, 256, 512, 600];
        double[] waited = [.. delivery.Attempts.Zip(delivery.Attempts.Skip(1), (a, b) => (b.At - a.At).TotalSeconds)];
        TestContext.Out.WriteLine(string.Join(" ", waited.Select(w => w.ToString("F1", System.Globalization.CultureInfo.InvariantCulture))));
        for (var i = 0; i < documented.Length; i++)
        {
            Assert.That(waited[i], Is.InRange(documented[i] * 0.8, documented[i] * 1.2));
        }

        Assert.That(waited, Is.Not.EqualTo(documented), "the delays have jitter");
        Assert.That(delivery.Attempts[0].At, Is.EqualTo(_start));
    }

    [Test]
    public async Task The_first_attempt_comes_after_two_seconds_where_that_is_wanted()
    {
        Sandbox.Behavior.ImmediateFirstAttempt = false;
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That((Sandbox.Deliveries.Single().Attempts.Single().At - _start).TotalSeconds, Is.InRange(1.6, 2.4));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(410)]
    [TestCase(302)]
    public async Task Other_answers_end_the_delivery(int status)
    {
        _receiver.Respond = (_, context) => Answer(context, status);
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.That(_receiver.Received, Has.Count.EqualTo(1));
        Assert.That(Sandbox.Deliveries.Single().State, Is.EqualTo(SandboxDeliveryState.Failed));
    }

    [Test]
    public async Task A_success_ends_the_delivery()
    {
        _receiver.Respond = (number, context) => Answer(context, number < 3 ? 500 : 204);
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.That(Sandbox.Deliveries.Single().Attempts.Select(a => a.Status), Is.EqualTo(new int?[] { 500, 500, 204 }));
        Assert.That(Sandbox.Deliveries.Single().State, Is.EqualTo(SandboxDeliveryState.Succeeded));
    }

    [Test]
    public async Task Each_attempt_is_signed_anew_under_the_same_id()
    {
        _receiver.Respond = (number, context) => Answer(context, number < 4 ? 500 : 200);
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        var received = _receiver.Received;
        Assert.Multiple(() =>
        {
            Assert.That(received, Has.Count.EqualTo(4));
            Assert.That(received.Select(w => w.Headers["webhook-id"]).Distinct(), Has.Exactly(1).Items);
            Assert.That(received.Select(w => w.Headers["webhook-timestamp"]), Is.Unique);
            Assert.That(received.Select(w => w.Headers["webhook-signature"]), Is.Unique);
            Assert.That(received.Select(w => w.Headers["X-Webhook-Signature"]), Is.Unique);
            Assert.That(received.Select(w => Convert.ToBase64String(w.Body)).Distinct(), Has.Exactly(1).Items);
            Assert.That(long.Parse(received[0].Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(_start.ToUnixTimeSeconds()));
        });
    }

    [Test]
    public async Task An_endpoint_that_does_not_answer_within_ten_seconds_is_tried_again()
    {
        var never = new TaskCompletionSource();
        _receiver.Respond = (number, _) => number == 1 ? never.Task : Task.CompletedTask;
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        never.SetResult();

        var attempts = Sandbox.Deliveries.Single().Attempts;
        Assert.That(attempts.Select(a => a.Status), Is.EqualTo(new int?[] { null, 200 }));
        Assert.That((attempts[1].At - attempts[0].At).TotalSeconds, Is.InRange(13.2, 14.8));
    }

    [Test]
    public async Task An_endpoint_that_cannot_be_reached_is_tried_again()
    {
        var closed = "http://127.0.0.1:1/hook";
        await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = closed, subscribed_events = new[] { "chat.created" } });
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        // For 30 minutes after 2, 4, 8 … 512 and 600 seconds, each with a jitter of a fifth: the tenth comes after 22 to 32 minutes.
        var attempts = Sandbox.Deliveries.Single(d => d.Url == closed).Attempts;
        Assert.That(attempts, Has.Count.InRange(9, 11));
        Assert.That(attempts[^1].At - attempts[0].At, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(30)));
        Assert.That(Sandbox.Deliveries.Single(d => d.Url != closed).Attempts, Has.Count.EqualTo(1), "endpoints do not wait for each other");
    }

    [Test]
    public async Task A_host_name_that_does_not_exist_ends_the_delivery()
    {
        await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = "https://nowhere.invalid/hook", subscribed_events = new[] { "chat.created" } });
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        var delivery = Sandbox.Deliveries.Single(d => d.Url.Contains("invalid", StringComparison.Ordinal));
        Assert.That(delivery.Attempts, Has.Count.EqualTo(1), delivery.Attempts[0].Error);
    }

    [Test]
    public async Task A_filter_by_line_lets_only_its_events_through()
    {
        await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = _receiver.Url + "?filtered", subscribed_events = new[] { "chat.created" }, phone_numbers = new[] { "+12025551234" } });
        await Api.CreateChatAsync(Person);
        await Api.PostAsync("/v3/chats", new { from = "+12025551234", to = new[] { Person }, message = Api.Text("Hello") });
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That(Sandbox.Deliveries.Count(d => d.Url.EndsWith("?filtered", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(Sandbox.Deliveries, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_paused_subscription_gets_nothing()
    {
        var id = (await Api.GetAsync("/v3/webhook-subscriptions"))["subscriptions"][0]!["id"]!.GetValue<string>();
        await Api.PutAsync("/v3/webhook-subscriptions/" + id, new { is_active = false });
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That(Sandbox.Deliveries, Is.Empty);
    }

    [Test]
    public async Task A_failed_delivery_can_be_replayed()
    {
        _receiver.Respond = (number, context) => Answer(context, number == 1 ? 400 : 200);
        await Api.CreateChatAsync(Person);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Sandbox.ReplayDelivery(Sandbox.Deliveries.Single().Id);
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That(Sandbox.Deliveries.Single().State, Is.EqualTo(SandboxDeliveryState.Succeeded));
    }

    [Test]
    public async Task Time_can_be_made_to_run_faster()
    {
        await using var fast = await LinqSandbox.StartAsync();
        using var api = new Api(fast);
        fast.Clock.Speed = 1000;
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Respond = (number, context) => Answer(context, number < 6 ? 500 : 200);
        await api.PostAsync("/v3/webhook-subscriptions", new { target_url = receiver.Url, subscribed_events = new[] { "chat.created" } });
        await api.CreateChatAsync(Person);

        // Five delays of about a minute and a half together.
        var arrived = 0;
        await receiver.WaitForAsync(_ => ++arrived >= 6);
    }

    protected override void Configure(LinqSandboxOptions options)
    {
        options.FrozenAt = _start;

        // With some seeds the delays add up so that only nine attempts fit into the 30 minutes.
        options.Seed = 1;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
