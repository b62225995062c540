using System;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

/// <summary>What a test delivers to the endpoint of an application is what Linq would.</summary>
public sealed class SignerDeliveryTests
{
    private const string Json = """{"event_type":"call.ended","event_id":"e-1","webhook_version":"2026-02-03"}""";

    [Test]
    public async Task An_event_is_posted_as_JSON_with_both_sets_of_headers()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200));
        using var receiver = new HttpClient(handler) { BaseAddress = new Uri("https://app.example.com") };

        using var answer = await Signer().DeliverAsync(receiver, "/hook", Encoding.UTF8.GetBytes(Json));

        var request = handler.Requests[0];
        Assert.That((request.Method, request.Uri.AbsoluteUri, request.Body), Is.EqualTo(("POST", "https://app.example.com/hook", Json)));
        Assert.That(request.Header("Content-Type"), Is.EqualTo("application/json"));
        Assert.That(request.Header("webhook-id"), Is.EqualTo("e-1"));
        Assert.That(request.Header("webhook-timestamp"), Is.EqualTo("1767225600"));
        Assert.That(request.Header("X-Webhook-Event"), Is.EqualTo("call.ended"));
        Assert.That(request.Header("X-Webhook-Subscription-ID"), Is.EqualTo("test-subscription"));
        Assert.That(request.Header("X-Webhook-Timestamp"), Is.EqualTo("1767225600"));
        Assert.That(Verifier().Verify(Encoding.UTF8.GetBytes(Json), LinqWebhookHeaders.From(request.Headers)).IsValid);
        Assert.That(
            LegacyVerifier().Verify(Encoding.UTF8.GetBytes(Json), Legacy(request.Header("X-Webhook-Timestamp"), request.Header("X-Webhook-Signature"))).IsValid);
    }

    [Test]
    public async Task An_event_that_a_test_made_is_of_the_newest_version_unless_it_says_otherwise()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200));
        using var receiver = new HttpClient(handler) { BaseAddress = new Uri("https://app.example.com") };
        var made = new MessageReceivedEvent { EventType = "message.received", EventId = "e-1", Data = new MessageEventData { Id = "m" } };
        var older = new MessageReceivedEvent { EventType = "message.received", EventId = "e-2", WebhookVersion = "2025-01-01", Data = new MessageEventData { Id = "m" } };
        var received = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(Json));

        (await Signer().DeliverAsync(receiver, "/hook", made)).Dispose();
        (await Signer().DeliverAsync(receiver, "/hook", older)).Dispose();
        (await Signer().DeliverAsync(receiver, "/hook", received)).Dispose();

        var read = (MessageReceivedEvent)LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(handler.Requests[0].Body!));
        Assert.That((read.EventId, read.WebhookVersion, read.Data.Id), Is.EqualTo(("e-1", "2026-02-03", "m")));
        Assert.That(handler.Requests[1].Body, Does.Contain("\"webhook_version\":\"2025-01-01\""));
        Assert.That(handler.Requests[2].Body, Is.EqualTo(Json), "an event that was received is passed on as its bytes");
    }

    [TestCase("", "e-1")]
    [TestCase("call.ended", "")]
    public void An_event_without_a_type_or_an_id_is_refused(string type, string id)
    {
        using var receiver = new HttpClient(new ScriptedHandler(ScriptedHandler.Answer(200)));

        Assert.That(
            () => Signer().DeliverAsync(receiver, "https://app.example.com", new MessageReceivedEvent { EventType = type, EventId = id }),
            Throws.ArgumentException.With.Message.StartsWith("Set EventType and EventId: the receiver tells events by them."));
    }

    [TestCase("not JSON")]
    [TestCase("[]")]
    [TestCase("""{"event_id":"e-1"}""")]
    [TestCase("""{"event_type":"call.ended"}""")]
    [TestCase("""{"event_type":"","event_id":"e-1"}""")]
    [TestCase("""{"event_type":"call.ended","event_id":""}""")]
    [TestCase("""{"event_type":"call.ended","event_id":7}""")]
    [TestCase("""{"event_type":null,"event_id":"e-1"}""")]
    public void A_body_without_the_texts_of_type_and_id_is_refused(string body)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200));
        using var receiver = new HttpClient(handler);

        Assert.That(
            () => Signer().DeliverAsync(receiver, "https://app.example.com", Encoding.UTF8.GetBytes(body)),
            Throws.ArgumentException.With.Message.StartsWith("The body must be a JSON object with the texts event_id and event_type."));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void Nothing_is_delivered_without_a_client_a_path_and_an_event()
    {
        using var receiver = new HttpClient(new ScriptedHandler(ScriptedHandler.Answer(200)));
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(Json);

        Assert.That(() => Signer().DeliverAsync(null!, "/hook", body), Throws.ArgumentNullException);
        Assert.That(() => Signer().DeliverAsync(receiver, "", body), Throws.ArgumentException);
        Assert.That(() => Signer().DeliverAsync(receiver, "/hook", (LinqWebhookEvent)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Each_scheme_is_signed_alone_with_its_own_headers()
    {
        var signer = Signer();

        Assert.That(signer.SignStandard(A.BodyBytes, "e-1").Keys, Is.EquivalentTo(new[] { "webhook-id", "webhook-timestamp", "webhook-signature" }));
        Assert.That(
            signer.SignLegacy(A.BodyBytes, "call.ended", "s").Keys,
            Is.EquivalentTo(new[] { "X-Webhook-Event", "X-Webhook-Subscription-ID", "X-Webhook-Timestamp", "X-Webhook-Signature" }));
        Assert.That(signer.Sign(A.BodyBytes, "e-1", "call.ended", "s"), Has.Count.EqualTo(7));
        Assert.That(signer.Sign(A.BodyBytes, "e-1", "call.ended", "s")["WEBHOOK-ID"], Is.EqualTo("e-1"), "names ignore case");
        Assert.That(
            signer.SignLegacy(A.BodyBytes, "call.ended", "s", DateTimeOffset.FromUnixTimeSeconds(5))["X-Webhook-Timestamp"],
            Is.EqualTo("5"),
            "a given time counts more than the clock");
        Assert.That(
            () => signer.SignStandard(A.BodyBytes, ""),
            Throws.ArgumentException.With.Message.StartsWith("The text must not be empty: the header would count as missing."));
    }

    [Test]
    public void A_plain_text_secret_signs_the_legacy_scheme_only()
    {
        var signer = new LinqWebhookSigner("plain-text!", Shared.SettableClock.AtUnixSeconds(SignedAt));

        var headers = signer.SignLegacy(A.BodyBytes, "call.ended", "s");

        Assert.That(LegacyVerifier("plain-text!").Verify(A.BodyBytes, Legacy(headers["X-Webhook-Timestamp"], headers["X-Webhook-Signature"])).IsValid);
        Assert.That(
            () => signer.SignStandard(A.BodyBytes, "e-1"),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "The secret cannot sign with the standard scheme: the text after whsec_ is not base64 (standard alphabet, with padding). Use a secret of the form whsec_ and base64 text."));
    }

    private static LinqWebhookSigner Signer() => new(Secret, Shared.SettableClock.AtUnixSeconds(SignedAt));
}
