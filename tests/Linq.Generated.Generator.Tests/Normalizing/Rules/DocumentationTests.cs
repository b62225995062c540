using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class DocumentationTests
{
    [Test]
    public void What_has_no_text_gets_a_plain_one_and_is_reported()
    {
        var context = Normalized.By(
            """
            paths: { /a: { get: { parameters: [{ name: b, in: query }] } } }
            components: { schemas: { C: { properties: { d: {} } } } }
            """,
            new Documentation());
        Assert.That(context.Undocumented, Is.EqualTo(new[] { "GET /a", "GET /a", "GET /a: parameter b", "components.schemas.C", "components.schemas.C.d" }).AsCollection);
        Assert.That((string?)context.Schemas["C"]!["properties"]!["d"]!["description"], Is.EqualTo("`d` of `C`."));
    }

    [Test]
    public void A_summary_ends_with_one_full_stop()
    {
        var context = Normalized.By("paths: { /a: { get: { summary: 'List chats. ', description: Text. } } }", new Documentation());
        Assert.That((string?)context.Operations.Single().Fields["summary"], Is.EqualTo("List chats."));
        Assert.That(context.Undocumented, Is.Empty);
    }

    [Test]
    public void Constants_and_payloads_of_events_describe_themselves()
    {
        var context = Normalized.By(
            """
            components:
              schemas:
                Part: { description: A part., x-linq-discriminator: type, properties: { type: { x-linq-const: text } } }
                Sent: { description: An event., x-linq-kind: event, x-linq-event-type: message.sent, properties: { data: { $ref: '#/components/schemas/Payload' } } }
                Payload: { description: A payload. }
            """,
            new Documentation());
        Assert.That((string?)context.Schemas["Part"]!["properties"]!["type"]!["description"], Is.EqualTo("Always `text`."));
        Assert.That((string?)context.Schemas["Sent"]!["properties"]!["data"]!["description"], Is.EqualTo("A payload."));
        Assert.That(context.Undocumented, Is.Empty);
    }

    [Test]
    public void A_deprecated_type_says_so_in_its_text() =>
        Assert.That(Normalized.Schema("{ description: A type., deprecated: true }", new Documentation()), Is.EqualTo("{'description':'A type. Deprecated by the API.'}"));
}
