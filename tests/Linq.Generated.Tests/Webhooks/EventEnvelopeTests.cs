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
        Assert.That(((UnknownLinqWebhookEvent)received).HasKnownType, Is.False);
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

    [TestCase(
        """{"event_type":"message.received","webhook_version":"2026-02-03",""" + "\n" + """ "data":{"id":"m",]""",
        "The body of type message.received cannot be read as an event, from line 2, byte 19 on: it is not valid JSON, it is nested too deeply, or a member does not have the shape that the contract states. A newer version of this package may be able to read it.")]
    [TestCase(
        "x",
        "The body cannot be read as an event, from line 1, byte 1 on: it is not valid JSON, it is nested too deeply, or a member does not have the shape that the contract states. A newer version of this package may be able to read it.")]
    [TestCase(
        """{"event_type":"\ud800"}""",
        "The body cannot be read as an event: it is not valid JSON, it is nested too deeply, or a member does not have the shape that the contract states. A newer version of this package may be able to read it.")]
    [TestCase("[]", "The body is JSON, but not an object, so it is not an event.")]
    [TestCase("{}", "The body is a JSON object, but has no event_type, so it is not an event.")]
    [TestCase("""{"event_type":7}""", "The event_type is not a text, so the body is not an event.")]
    [TestCase("""{"event_type":"message.received","webhook_version":"2026-02-03"}""", "The event of type message.received has no data object.")]
    [TestCase("""{"data":7,"event_type":"message.received","webhook_version":"2026-02-03"}""", "The event of type message.received has no data object.")]
    public void A_parse_error_says_what_is_wrong_and_where(string json, string message) =>
        Assert.That(
            () => LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(json)),
            Throws.InstanceOf<LinqWebhookParseException>().With.Message.EqualTo(message));

    [Test]
    public void Members_of_the_envelope_that_are_numbers_or_truth_values_are_kept_as_text()
    {
        var received = LinqWebhookEvent.Parse(
            """{"event_type":"x","event_id":1e3,"api_version":3,"webhook_version":false,"trace_id":true,"partner_id":-7}"""u8.ToArray());

        Assert.That(
            (received.EventId, received.ApiVersion, received.WebhookVersion, received.TraceId, received.PartnerId),
            Is.EqualTo(("1e3", "3", "false", "true", "-7")));
    }

    [Test]
    public void An_event_is_written_with_its_envelope_and_with_a_time_only_where_it_has_one()
    {
        var known = LinqWebhookEvent.Parse(
            """{"api_version":"v3","webhook_version":"2026-02-03","event_type":"x","event_id":"e","created_at":"2026-08-01T10:00:00Z","trace_id":"t","partner_id":"p"}"""u8.ToArray());
        var timeless = LinqWebhookEvent.Parse("""{"event_type":"x"}"""u8.ToArray());

        Assert.That(
            Encoding.UTF8.GetString(JsonBuffer.Write(known)),
            Is.EqualTo("""{"api_version":"v3","webhook_version":"2026-02-03","event_type":"x","event_id":"e","created_at":"2026-08-01T10:00:00+00:00","trace_id":"t","partner_id":"p"}"""));
        Assert.That(
            Encoding.UTF8.GetString(JsonBuffer.Write(timeless)),
            Is.EqualTo("""{"api_version":"","webhook_version":"","event_type":"x","event_id":"","trace_id":"","partner_id":""}"""));
    }

    [Test]
    public void The_serializer_of_the_platform_reads_and_writes_events()
    {
        const string Json = """{"api_version":"","webhook_version":"","event_type":"call.ended","event_id":"1","trace_id":"","partner_id":""}""";

        var read = JsonSerializer.Deserialize<LinqWebhookEvent>(Json)!;

        Assert.That(read.EventType, Is.EqualTo("call.ended"));
        Assert.That(JsonSerializer.Serialize(read), Is.EqualTo(Json));
        Assert.That(
            () => JsonSerializer.Deserialize<LinqWebhookEvent>("[]"),
            Throws.InstanceOf<JsonException>().With.Message.EqualTo("The body is JSON, but not an object, so it is not an event.").And.InnerException.InstanceOf<LinqWebhookParseException>());
        Assert.That(
            () => JsonSerializer.Deserialize<MessageReceivedEvent>(Json),
            Throws.InstanceOf<JsonException>().With.Message.EqualTo("The event is not of the class MessageReceivedEvent."));
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
