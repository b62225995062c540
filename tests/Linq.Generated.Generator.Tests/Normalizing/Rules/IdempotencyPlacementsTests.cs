using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class IdempotencyPlacementsTests
{
    private static NormalizationContext With(string placement) => Normalized.By(
        $$"""
        paths:
          /a:
            post:
              x-linq-idempotency: { {{placement}} }
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Body' } } } }
              responses: { '200': { content: { application/json: { schema: {} } } } }
        components:
          schemas:
            Body: { properties: { message: { $ref: '#/components/schemas/Content', x-linq-member: Message } } }
            Content: { properties: { idempotency_key: { type: string, x-linq-member: Key } } }
        """,
        new IdempotencyPlacements());

    [Test]
    public void Each_class_on_the_way_to_the_key_learns_its_member()
    {
        var context = With("in: body, member: message.idempotency_key, max-length: 255");
        var operation = context.Operations.Single().Fields;
        Assert.That($"{operation["x-linq-key-place"]} {operation["x-linq-key-length"]} {operation["x-linq-key-generate"]}", Is.EqualTo("Body 255 True"));
        Assert.That($"{context.Schemas["Body"]!["x-linq-key-member"]} {context.Schemas["Body"]!["x-linq-key-nested"]}", Is.EqualTo("Message True"));
        Assert.That($"{context.Schemas["Content"]!["x-linq-key-member"]} {context.Schemas["Content"]!["x-linq-key-nested"]}", Is.EqualTo("Key False"));
    }

    [TestCase("in: header, name: Idempotency-Key, max-length: 200, generate: false", "Header 200 False")]
    [TestCase("", "None 255 True")]
    public void A_header_or_no_place_touches_no_schema(string placement, string expected)
    {
        var operation = With(placement).Operations.Single().Fields;
        Assert.That($"{operation["x-linq-key-place"]} {operation["x-linq-key-length"]} {operation["x-linq-key-generate"]}", Is.EqualTo(expected));
    }

    [TestCase("in: body, member: message.key")]
    [TestCase("in: body")]
    [TestCase("in: query")]
    [TestCase("in: header, name: X-Key")]
    [TestCase("in: header, max-length: '5); Evil('")]
    [TestCase("in: header, generate: 'true); Evil('")]
    public void A_place_that_does_not_exist_is_refused(string placement) =>
        Assert.That(() => With(placement), Throws.TypeOf<ContractException>().With.Message.Contains("Fix it in spec/overlays/behaviour.yaml."));
}
