using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class FlattenedAllOfTests
{
    private const string Document = """
        components:
          schemas:
            Base:
              type: object
              description: Base.
              properties: { id: { type: string }, kind: { $ref: '#/components/schemas/Kind' } }
              required: [id]
            Kind: { type: string, enum: [a, b] }
            Middle: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { m: { type: integer } } }] }
            Leaf:
              description: Leaf.
              allOf:
                - $ref: '#/components/schemas/Middle'
                - type: object
                  properties: { id: { type: string, maxLength: 5 }, kind: { type: string, enum: [a] } }
                  required: [id, m]
              properties: { own: { type: boolean } }
        """;

    [Test]
    public void The_members_of_all_parts_come_together_after_its_own()
    {
        var context = Normalized.By(Document, new FlattenedAllOf());
        Assert.That(((JObject)context.Schemas["Leaf"]!["properties"]!).Properties().Select(p => p.Name), Is.EqualTo(new[] { "own", "id", "kind", "m" }).AsCollection);
        Assert.That(Normalized.Text(context.Schemas["Leaf"]!["required"]), Is.EqualTo("['id','m']"));
        Assert.That(context.Document.SelectTokens("$..allOf"), Is.Empty);
    }

    [Test]
    public void The_last_declaration_of_a_member_wins_unless_it_only_narrows_a_shared_enum()
    {
        var context = Normalized.By(Document, new FlattenedAllOf());
        Assert.That(Normalized.Text(context.Schemas["Leaf"]!["properties"]!["id"]), Is.EqualTo("{'type':'string','maxLength':5}"));
        Assert.That(Normalized.Text(context.Schemas["Leaf"]!["properties"]!["kind"]), Is.EqualTo("{'$ref':'#/components/schemas/Kind'}"));
    }

    [Test]
    public void A_schema_keeps_its_own_text_and_a_base_its_own_members()
    {
        var context = Normalized.By(Document, new FlattenedAllOf());
        Assert.That((string?)context.Schemas["Leaf"]!["description"], Is.EqualTo("Leaf."));
        Assert.That(((JObject)context.Schemas["Base"]!["properties"]!).Properties().Select(p => p.Name), Is.EqualTo(new[] { "id", "kind" }).AsCollection);
        Assert.That((bool?)context.Schemas["Base"]!["x-linq-flattened"], Is.True);
        Assert.That(context.Schemas["Leaf"]!["x-linq-flattened"], Is.Null);
    }
}
