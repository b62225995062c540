using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class NullableUsesTests
{
    [Test]
    public void A_component_that_may_be_null_makes_its_uses_nullable()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { type: object, nullable: true }, B: { properties: { a: { $ref: '#/components/schemas/A' } } } } }",
            new NullableUses());
        Assert.That(Normalized.Text(context.Schemas["A"]), Is.EqualTo("{'type':'object'}"));
        Assert.That(Normalized.Text(context.Schemas["B"]), Is.EqualTo("{'properties':{'a':{'$ref':'#/components/schemas/A','nullable':true}}}"));
    }

    [Test]
    public void A_choice_with_an_alternative_that_may_be_null_may_be_null()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { type: object, nullable: true }, B: { properties: { a: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }] } } } } }",
            new NullableUses());
        Assert.That(
            Normalized.Text(context.Schemas["B"]!["properties"]!["a"]),
            Is.EqualTo("{'oneOf':[{'$ref':'#/components/schemas/A'},{'type':'string'}],'nullable':true}"));
    }
}
