using System.Linq;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class SchemaUsageTests
{
    private const string Document = """
        paths:
          /a:
            post:
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
              responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Received' } } } } }
        components:
          schemas:
            Sent: { properties: { b: { $ref: '#/components/schemas/Both' }, p: { type: array, items: { $ref: '#/components/schemas/Union' } }, s: { $ref: '#/components/schemas/Sent' } } }
            Received: { properties: { b: { $ref: '#/components/schemas/Both' } } }
            Both: { type: object }
            Union: { x-linq-variants: [{ schema: Variant }] }
            Variant: { type: object }
            Payload: { properties: { shared: { $ref: '#/components/schemas/Shared' } } }
            OldPayload: { properties: { shared: { $ref: '#/components/schemas/Shared' }, old: { $ref: '#/components/schemas/OldPart' } } }
            OldPart: { type: object }
            Shared: { type: object }
            Unused: { type: object }
        """;

    private static NormalizationContext Apply()
    {
        var context = Normalized.By(Document);
        context.Events =
        [
            new SdkEvent("a.b", "2026-02-03", "AbEvent", "Payload", IsConverted: false),
            new SdkEvent("a.b", "2025-01-01", "AbEvent", "OldPayload", IsConverted: true),
        ];
        new SchemaUsage().Apply(context);
        return context;
    }

    [TestCase("Sent", true, true)]
    [TestCase("Received", false, false)]
    [TestCase("Both", true, false)]
    [TestCase("Union", true, true)]
    [TestCase("Variant", true, true)]
    [TestCase("Payload", false, false)]
    [TestCase("Unused", false, false)]
    public void Only_what_is_merely_sent_requires_its_members(string schema, bool sent, bool requires)
    {
        var context = Apply();
        Assert.That((bool?)context.Schemas[schema]!["x-linq-sent"], Is.EqualTo(sent));
        Assert.That((bool?)context.Schemas[schema]!["x-linq-required-keyword"], Is.EqualTo(requires));
    }

    [Test]
    public void What_is_only_read_to_be_converted_is_internal() =>
        Assert.That(
            Apply().Schemas.Properties().Where(p => (bool?)p.Value["x-linq-internal"] == true).Select(p => p.Name),
            Is.EqualTo(new[] { "OldPayload", "OldPart" }));

    [Test]
    public void A_body_is_marked() =>
        Assert.That(Apply().Schemas.Properties().Where(p => p.Value["x-linq-body"] is not null).Select(p => p.Name), Is.EqualTo(new[] { "Sent" }));
}
