using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class EventsTests
{
    private static NormalizationContext With(string webhooks, string schemas) => Normalized.By(
        $$"""
        webhooks: { {{webhooks}} }
        components:
          schemas:
            Envelope: { properties: { event_type: { type: string }, data: { $ref: '#/components/schemas/Payload' } } }
            OldEnvelope: { properties: { data: { $ref: '#/components/schemas/OldPayload' } } }
            Payload: { description: Payload., properties: { id: { type: string } } }
            OldPayload: { {{schemas}} properties: { id: { type: string } } }
        """,
        new Events());

    private static string Entry(string key, string envelope = "Envelope", string more = "") =>
        $"{key}: {{ post: {{ description: Text., {more} requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{envelope}' }} }} }} }} }} }}";

    [Test]
    public void An_entry_becomes_a_class_and_a_row_and_its_envelope_goes()
    {
        var context = With(Entry("message.sent.v2026-02-03"), "");
        Assert.That(context.Events, Is.EqualTo(new[] { new SdkEvent("message.sent", "2026-02-03", "MessageSentEvent", "Payload", IsConverted: false) }));
        Assert.That(Normalized.Text(context.Schemas["MessageSentEvent"]), Is.EqualTo("{'type':'object','description':'Text.','properties':{'data':{'$ref':'#/components/schemas/Payload'}},'required':['data'],'x-linq-kind':'event','x-linq-event-type':'message.sent'}"));
        Assert.That(context.Schemas["Envelope"], Is.Null);
        Assert.That(context.Document["webhooks"], Is.Null);
    }

    [Test]
    public void Two_types_that_would_be_one_class_are_refused() =>
        Assert.That(
            () => With(Entry("call.has_ended") + ", " + Entry("call.has.ended"), ""),
            Throws.TypeOf<ContractException>().With.Message.Contains(
                "expected an event type whose class no other one has, found `call.has_ended`, whose class `CallHasEndedEvent` is that of `call.has.ended` too."));

    [TestCase("call.ended", "call.ended 2026-02-03")]
    [TestCase("call.ended.v2025", "call.ended 2025-01-01")]
    [TestCase("call.ended.v2026", "call.ended 2026-02-03")]
    [TestCase("call.ended.v2027-01-01", "call.ended 2027-01-01")]
    [TestCase("call.vended", "call.vended 2026-02-03")]
    public void Type_and_version_come_from_the_key(string key, string expected) =>
        Assert.That(With(Entry(key), "").Events.Select(version => $"{version.Type} {version.Version}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void An_overlay_can_say_what_the_key_does_not() =>
        Assert.That(
            With(Entry("odd", more: "x-linq-event: { type: a.b, version: '2025-01-01' },"), "").Events.Select(version => $"{version.Type} {version.Version}"),
            Is.EqualTo(new[] { "a.b 2025-01-01" }));

    [Test]
    public void An_older_version_is_read_into_the_newest_where_a_conversion_is_known()
    {
        var context = With(Entry("message.sent.v2026-02-03") + ", " + Entry("message.sent.v2025-01-01", "OldEnvelope"), "x-linq-converts-to: Payload,");
        Assert.That(context.Events.Select(version => $"{version.Version} {version.Data} {version.IsConverted}"), Is.EqualTo(new[] { "2026-02-03 Payload False", "2025-01-01 OldPayload True" }).AsCollection);
        Assert.That(context.Notices, Is.Empty);
    }

    [Test]
    public void An_older_version_without_a_conversion_is_left_out_and_reported()
    {
        var context = With(Entry("message.sent.v2026-02-03") + ", " + Entry("message.sent.v2025-01-01", "OldEnvelope"), "");
        Assert.That(context.Events.Select(version => version.Version), Is.EqualTo(new[] { "2026-02-03" }));
        Assert.That(context.Notices.Single(), Does.StartWith("webhooks.message.sent.v2025-01-01: nothing converts `OldPayload` to `Payload`"));
    }

    [Test]
    public void A_payload_schema_with_the_name_of_the_event_class_is_renamed_with_its_references()
    {
        var context = With(Entry("payload"), "");
        var clash = Normalized.By(
            """
            webhooks: { call.ended: { post: { requestBody: { content: { application/json: { schema: { properties: { data: { $ref: '#/components/schemas/CallEndedEvent' } } } } } } } } }
            components: { schemas: { CallEndedEvent: { properties: { id: {} } } } }
            """,
            new Events());
        Assert.That(context.Schemas["PayloadEvent"], Is.Not.Null);
        Assert.That(clash.Schemas["CallEndedEventData"], Is.Not.Null);
        Assert.That(Normalized.Text(clash.Schemas["CallEndedEvent"]!["properties"]), Is.EqualTo("{'data':{'$ref':'#/components/schemas/CallEndedEventData'}}"));
    }

    [TestCase("odd: { post: { responses: {} } }")]
    [TestCase("odd: { post: { requestBody: { content: { application/json: { schema: { properties: { id: {} } } } } } } }")]
    [TestCase("odd: { post: { requestBody: { content: { application/json: { schema: { properties: { data: { type: string } } } } } } } }")]
    public void An_entry_without_an_object_as_data_is_left_out_and_reported(string entry)
    {
        var context = With(entry, "");
        Assert.That(context.Events, Is.Empty);
        Assert.That(context.Notices.Single(), Does.StartWith("webhooks.odd: no envelope with an object `data`"));
    }
}
