using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Delivery;

internal sealed class SignatureTests : SandboxFixture
{
    [Test]
    public async Task A_delivery_carries_both_sets_of_headers_with_right_signatures()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var subscription = await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = receiver.Url, subscribed_events = new[] { "message.sent" } });
        var secret = subscription["signing_secret"].GetValue<string>();
        await Api.CreateChatAsync(Person);

        var webhook = await receiver.WaitForAsync("message.sent");

        // Computed here from the definition, with nothing of ours.
        byte[] standard = [.. Encoding.UTF8.GetBytes($"{webhook.Headers["webhook-id"]}.{webhook.Headers["webhook-timestamp"]}."), .. webhook.Body];
        byte[] legacy = [.. Encoding.UTF8.GetBytes(webhook.Headers["X-Webhook-Timestamp"] + "."), .. webhook.Body];
        Assert.Multiple(() =>
        {
            Assert.That(webhook.Headers["webhook-signature"], Is.EqualTo("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), standard))));
            Assert.That(webhook.Headers["X-Webhook-Signature"], Is.EqualTo(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), legacy))));
            Assert.That(webhook.Headers["webhook-id"], Is.EqualTo(webhook.Json["event_id"]!.GetValue<string>()));
            Assert.That(webhook.Headers["X-Webhook-Event"], Is.EqualTo("message.sent"));
            Assert.That(webhook.Headers["X-Webhook-Subscription-ID"], Is.EqualTo(subscription["id"].GetValue<string>()));
            Assert.That(webhook.Headers["Content-Type"], Is.EqualTo("application/json"));
        });
    }

    [Test]
    public async Task A_message_is_sent_delivered_and_read_under_the_trace_id_of_its_call()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = receiver.Url, subscribed_events = new[] { "message.sent", "message.delivered", "message.read" } });
        var call = await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message = Api.Text("Hello", "k-1") });

        var sent = await receiver.WaitForAsync("message.sent");
        var delivered = await receiver.WaitForAsync("message.delivered");
        var read = await receiver.WaitForAsync("message.read");

        Assert.Multiple(() =>
        {
            Assert.That(new[] { sent, delivered, read }.Select(w => w.Json["trace_id"]!.GetValue<string>()), Is.All.EqualTo(call.Header("X-Trace-ID")));
            Assert.That(new[] { sent, delivered, read }.Select(w => w.Data["id"]!.GetValue<string>()), Is.All.EqualTo(call["chat"]["message"]!["id"]!.GetValue<string>()));
            Assert.That(sent.Data["idempotency_key"]!.GetValue<string>(), Is.EqualTo("k-1"));
            Assert.That(sent.Data["delivered_at"], Is.Null);
            Assert.That(delivered.Data["delivered_at"], Is.Not.Null);
            Assert.That(delivered.Data["read_at"], Is.Null);
            Assert.That(read.Data["read_at"], Is.Not.Null);
        });
    }

    [Test]
    public async Task The_older_payload_comes_where_the_target_asks_for_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = receiver.Url + "?version=2025-01-01", subscribed_events = new[] { "message.delivered" } });
        var chat = await Api.CreateChatAsync(Person);

        var webhook = await receiver.WaitForAsync("message.delivered");

        Assert.Multiple(() =>
        {
            Assert.That(webhook.Json["webhook_version"]!.GetValue<string>(), Is.EqualTo("2025-01-01"));
            Assert.That(webhook.Data["chat_id"]!.GetValue<string>(), Is.EqualTo(chat));
            Assert.That(webhook.Data["message"]!["parts"]![0]!["value"]!.GetValue<string>(), Is.EqualTo("Hello"));
            Assert.That(webhook.Data["message_id"]!.GetValue<string>(), Is.EqualTo(webhook.Data["message"]!["id"]!.GetValue<string>()));
        });
    }
}
