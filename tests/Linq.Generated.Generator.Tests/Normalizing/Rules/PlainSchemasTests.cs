using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class PlainSchemasTests
{
    [TestCase("true", "{}")]
    [TestCase("false", "{}")]
    [TestCase("{ properties: { b: true, c: { type: string } } }", "{'properties':{'b':{},'c':{'type':'string'}}}")]
    [TestCase("{ oneOf: [true, { type: string }] }", "{'oneOf':[{},{'type':'string'}]}")]
    [TestCase("{ type: array }", "{'type':'array','items':{}}")]
    [TestCase("{ type: [array, 'null'], items: true }", "{'type':['array','null'],'items':{}}")]
    [TestCase("{ type: object, additionalProperties: false }", "{'type':'object','additionalProperties':false}")]
    public void A_flag_in_place_of_a_schema_is_any_value(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new PlainSchemas()), Is.EqualTo(expected));

    [Test]
    public void A_flag_as_the_schema_of_a_body_is_any_value()
    {
        var context = Normalized.By("paths: { /a: { get: { responses: { '200': { content: { application/json: { schema: true } } } } } } }", new PlainSchemas());
        Assert.That(Normalized.Text(context.Operations.Single().ResultSchema), Is.EqualTo("{}"));
    }

    [TestCase("true")]
    [TestCase("{ description: Whatever you like. }")]
    public void A_component_of_any_value_is_any_value_where_it_is_used(string component)
    {
        var context = Normalized.By(
            "components: { schemas: { Any: " + component + ", A: { properties: { b: { $ref: '#/components/schemas/Any', description: B. } } } } }",
            new PlainSchemas());
        Assert.That(Normalized.Text(context.Schemas["A"]), Is.EqualTo("{'properties':{'b':{'description':'B.'}}}"));
    }
}
