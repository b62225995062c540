using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class RecursiveAliasesTests
{
    [TestCase("{ type: array, items: { $ref: '#/components/schemas/A' } }", "{'type':'array','items':{}}")]
    [TestCase("{ type: object, additionalProperties: { $ref: '#/components/schemas/A' } }", "{'type':'object','additionalProperties':{}}")]
    [TestCase("{ type: array, items: { type: array, items: { $ref: '#/components/schemas/A' } } }", "{'type':'array','items':{'type':'array','items':{}}}")]
    public void A_list_or_map_of_itself_holds_raw_JSON(string schema, string expected)
    {
        var context = Normalized.By("components: { schemas: { A: " + schema + " } }", new RecursiveAliases());
        Assert.That(Normalized.Text(context.Schemas["A"]), Is.EqualTo(expected));
        Assert.That(context.Notices, Is.EqualTo(new[] { "components.schemas.A: a list or map of itself; what lies inside `A` is read as raw JSON" }));
    }

    [Test]
    public void A_circle_over_two_components_is_opened_once()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { items: { $ref: '#/components/schemas/B' } }, B: { additionalProperties: { $ref: '#/components/schemas/A' } } } }",
            new RecursiveAliases());
        Assert.That(Normalized.Text(context.Schemas), Is.EqualTo("{'A':{'items':{'$ref':'#/components/schemas/B'}},'B':{'additionalProperties':{}}}"));
    }

    [TestCase("{ properties: { inner: { $ref: '#/components/schemas/A' } } }")]
    [TestCase("{ properties: { list: { type: array, items: { $ref: '#/components/schemas/A' } } } }")]
    public void A_circle_through_an_object_stays(string schema)
    {
        var context = Normalized.By("components: { schemas: { A: " + schema + " } }", new RecursiveAliases());
        Assert.That(Normalized.Text(context.Schemas["A"]), Does.Contain("#/components/schemas/A"));
        Assert.That(context.Notices, Is.Empty);
    }
}
