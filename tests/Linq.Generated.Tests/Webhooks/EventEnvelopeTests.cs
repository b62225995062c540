using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

public sealed class EventEnvelopeTests
{
    [TestCase("call.initiated")]
    [TestCase("call.ringing")]
    [TestCase("call.answered")]
    [TestCase("call.ended")]
    [TestCase("call.failed")]
    [TestCase("call.declined")]
    [TestCase("call.no_answer")]
    [TestCase("event.of_tomorrow")]
    [TestCase("")]
    public void An_event_type_without_a_class_is_kept_whole(string type)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""
            {"api_version":"v3","webhook_version":"2026-02-03","event_type":"{{type}}","event_id":"f96afeb8-4gd4-not-a-uuid",
            "created_at":"2026-08-01T10:00:00.123456789Z","trace_id":"9fggcef","partner_id":"p-1","data":{"a":[1,{"b":null}]},"later":true}
            """);

        var received = LinqWebhookEvent.Parse(json);

        Assert.That(received, Is.TypeOf<UnknownLinqWebhookEvent>());
        Assert.That(received.ApiVersion, Is.EqualTo("v3"));
        Assert.That(received.WebhookVersion, Is.EqualTo("2026-02-03"));
        Assert.That(received.EventType, Is.EqualTo(type));
        Assert.That(received.EventId, Is.EqualTo("f96afeb8-4gd4-not-a-uuid"));
        Assert.That(received.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567)));
        Assert.That(received.TraceId, Is.EqualTo("9fggcef"));
        Assert.That(received.PartnerId, Is.EqualTo("p-1"));
        Assert.That(((UnknownLinqWebhookEvent)received).Data.GetRawText(), Is.EqualTo("""{"a":[1,{"b":null}]}"""));
        Assert.That(received.GetRawJson().ToArray(), Is.EqualTo(json));
    }

    [TestCase("""{"event_type":"call.ended"}""")]
    [TestCase("""{"event_type":"call.ended","data":null}""")]
    [TestCase("""{"event_type":"call.ended","data":7}""")]
    [TestCase("""{"event_type":"call.ended","event_id":null,"created_at":null,"trace_id":{},"partner_id":[1],"api_version":{"a":{}}}""")]
    [TestCase("""{"created_at":"yesterday","event_type":"call.ended"}""")]
    [TestCase("""{"created_at":{"at":1},"event_type":"call.ended","webhook_version":null}""")]
    public void Absent_and_odd_members_of_the_envelope_are_empty(string json)
    {
        var received = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(json));

        Assert.That(received.EventType, Is.EqualTo("call.ended"));
        Assert.That(received.ApiVersion, Is.Empty);
        Assert.That(received.WebhookVersion, Is.Empty);
        Assert.That(received.EventId, Is.Empty);
        Assert.That(received.TraceId, Is.Empty);
        Assert.That(received.PartnerId, Is.Empty);
        Assert.That(received.CreatedAt, Is.EqualTo(default(DateTimeOffset)));
        Assert.That(received.GetRawJson().Length, Is.EqualTo(json.Length));
    }

    [Test]
    public void An_id_that_is_a_number_is_kept_as_text() =>
        Assert.That(LinqWebhookEvent.Parse("""{"event_type":"x","event_id":12345678901234567890}"""u8.ToArray()).EventId, Is.EqualTo("12345678901234567890"));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("7")]
    [TestCase("{}")]
    [TestCase("""{"event_type":null}""")]
    [TestCase("""{"event_type":7}""")]
    [TestCase("""{"event_type":"x"} {}""")]
    [TestCase("""{"event_type":"x"},""")]
    [TestCase("""{"event_type":"x",}""")]
    [TestCase("""{"event_type":"x""")]
    [TestCase("""{"event_type":"x","data":{"a":1}""")]
    [TestCase("""{"event_type":"\ud800"}""")]
    [TestCase("""{"event_type":"x"/* comment */}""")]
    public void What_is_not_an_event_is_a_parse_error(string json) =>
        Assert.That(() => LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(json)), Throws.InstanceOf<LinqWebhookParseException>());

    [Test]
    public void Invalid_utf8_is_a_parse_error() =>
        Assert.That(
            () => LinqWebhookEvent.Parse((byte[])[.. "{\"event_type\":\"x"u8, 0xFF, 0xFE, .. "\"}"u8]),
            Throws.InstanceOf<LinqWebhookParseException>());

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    public void Json_nested_ten_thousand_deep_is_refused(string open, string close)
    {
        var json = "{\"event_type\":\"x\",\"data\":" + string.Concat(Enumerable.Repeat(open, 10_000)) + "1"
            + string.Concat(Enumerable.Repeat(close, 10_000)) + "}";

        Assert.That(
            () => LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(json)),
            Throws.InstanceOf<LinqWebhookParseException>().With.InnerException.InstanceOf<JsonException>());
    }

    [Test]
    public void A_parse_error_quotes_nothing_of_the_body()
    {
        var exception = Assert.Throws<LinqWebhookParseException>(
            () => LinqWebhookEvent.Parse("""{"event_type":"message.received","webhook_version":"2026-02-03","data":{"id":"+12025550100"""u8.ToArray()));

        Assert.That(exception.ToString(), Does.Not.Contain("2025550100"));
    }

    [Test]
    public void Unwrap_verifies_and_reads()
    {
        var body = """{"event_type":"call.ended","event_id":"1"}"""u8.ToArray();
        var headers = LinqWebhookHeaders.From(new LinqWebhookSigner(Secret).SignStandard(body, "1", DateTimeOffset.FromUnixTimeSeconds(SignedAt)));

        Assert.That(Verifier().Unwrap(body, headers).EventId, Is.EqualTo("1"));

        body[^2] ^= 1;
        Assert.That(
            () => Verifier().Unwrap(body, headers),
            Throws.InstanceOf<LinqWebhookVerificationException>()
                .With.Property(nameof(LinqWebhookVerificationException.Rejection)).EqualTo(LinqWebhookRejection.NoMatchingSignature));
    }

    [Test]
    public void The_text_of_an_event_is_its_class_type_and_id() =>
        Assert.That(
            LinqWebhookEvent.Parse("""{"event_type":"call.ended","event_id":"1","data":{"secret":"x"}}"""u8.ToArray()).ToString(),
            Is.EqualTo("UnknownLinqWebhookEvent call.ended 1"));
}
