using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class NamedReferencesTests
{
    [TestCase("#/components/schemas/A/properties/lid", "ALid")]
    [TestCase("#/components/schemas/A/$defs/Lid", "ALid")]
    [TestCase("#/components/schemas/A/properties/list/items", "AList")]
    [TestCase("#/components/schemas/A/oneOf/1", "A2")]
    [TestCase("#/components/responses/Box/content/application~1json/schema", "Box")]
    [TestCase("#/paths/~1boxes/get/responses/200/content/application~1json/schema", "ListBoxesResult")]
    [TestCase("#/paths/~1boxes/get/responses/200/content/application~1json/schema/properties/inner", "ListBoxesResultInner")]
    [TestCase("#/paths/~1boxes/get/requestBody/content/application~1json/schema", "ListBoxesRequest")]
    public void A_schema_that_is_referred_to_in_its_place_becomes_a_component(string reference, string name)
    {
        const string Object = "{ type: object, properties: { inner: { type: object, properties: { a: { type: string } } } } }";
        var context = Normalized.By(
            $$"""
            paths:
              /boxes:
                get:
                  operationId: listBoxes
                  requestBody: { content: { application/json: { schema: {{Object}} } } }
                  responses: { '200': { content: { application/json: { schema: {{Object}} } } } }
            components:
              responses: { Box: { content: { application/json: { schema: {{Object}} } } } }
              schemas:
                A:
                  $defs: { Lid: {{Object}} }
                  properties: { lid: {{Object}}, list: { items: {{Object}} } }
                  oneOf: [{{Object}}, {{Object}}]
                Use: { properties: { it: { $ref: '{{reference}}' } } }
            """,
            new NamedReferences());

        Assert.That(Normalized.Text(context.Schemas["Use"]), Is.EqualTo("{'properties':{'it':{'$ref':'#/components/schemas/" + name + "'}}}"));
        Assert.That(Normalized.Text(context.Schemas[name]), Does.StartWith("{'type':'object','properties':{'" + (name.EndsWith("Inner", System.StringComparison.Ordinal) ? "a" : "inner") + "':"));
    }

    [Test]
    public void A_member_keeps_its_text_when_its_schema_moves()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { properties: { b: { description: A box., enum: [x] } } }, C: { $ref: '#/components/schemas/A/properties/b' } } }",
            new NamedReferences());
        Assert.That(
            Normalized.Text(context.Schemas["A"]),
            Is.EqualTo("{'properties':{'b':{'$ref':'#/components/schemas/AB','description':'A box.'}}}"));
    }

    [Test]
    public void A_plain_value_is_copied_with_what_stands_beside_the_reference()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { properties: { b: { type: string, description: B. } } }, C: { $ref: '#/components/schemas/A/properties/b', description: C. } } }",
            new NamedReferences());
        Assert.That(Normalized.Text(context.Schemas["C"]), Is.EqualTo("{'description':'C.','type':'string'}"));
        Assert.That(context.Schemas.Count, Is.EqualTo(2));
    }

    [Test]
    public void References_that_lead_through_each_other_meet_the_same_components()
    {
        var context = Normalized.By(
            """
            components:
              schemas:
                A: { properties: { b: { properties: { c: { properties: { d: { type: string } } } } } } }
                X: { properties: { one: { $ref: '#/components/schemas/A/properties/b' }, two: { $ref: '#/components/schemas/A/properties/b/properties/c' } } }
            """,
            new NamedReferences());
        Assert.That(Normalized.Text(context.Schemas["X"]), Is.EqualTo("{'properties':{'one':{'$ref':'#/components/schemas/AB'},'two':{'$ref':'#/components/schemas/ABC'}}}"));
        Assert.That(Normalized.Text(context.Schemas["AB"]), Is.EqualTo("{'properties':{'c':{'$ref':'#/components/schemas/ABC'}}}"));
    }

    [Test]
    public void A_reference_in_an_example_is_data()
    {
        var context = Normalized.By(
            "components: { schemas: { A: { properties: { b: { enum: [x] } }, example: { $ref: '#/nowhere/at/all' } } } }",
            new NamedReferences());
        Assert.That(context.Schemas.Count, Is.EqualTo(1));
    }
}
