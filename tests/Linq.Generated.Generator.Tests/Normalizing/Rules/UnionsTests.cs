using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class UnionsTests
{
    private const string Document = """
        components:
          schemas:
            Holder:
              type: object
              properties:
                parts:
                  type: array
                  items:
                    CHOICE
            Text: { type: object, properties: { type: { type: string, x-linq-const: text, description: Kind. }, value: { type: string } } }
            Media: { type: object, properties: { type: { type: string, x-linq-const: media }, url: { type: string } } }
            Plain: { type: object, properties: { id: { type: string } } }
            Same: { type: object, properties: { type: { type: string, x-linq-const: text } } }
            TakenMedia: { type: object }
        """;

    private static NormalizationContext With(string choice) => Normalized.By(Document.Replace("CHOICE", choice), new Unions());

    private static string Refs(params string[] names) => string.Join(", ", names.Select(name => $"{{ $ref: '#/components/schemas/{name}' }}"));

    [TestCase("oneOf")]
    [TestCase("anyOf")]
    public void A_choice_with_a_constant_member_becomes_a_base_with_variants(string keyword)
    {
        var context = With($"{{ {keyword}: [{Refs("Text", "Media")}], x-linq-name: Part }}");
        Assert.That(Normalized.Text(context.Schemas["Holder"]!["properties"]!["parts"]!["items"]), Is.EqualTo("{'$ref':'#/components/schemas/Part'}"));
        Assert.That(Normalized.Text(context.Schemas["Part"]!["x-linq-variants"]), Is.EqualTo("[{'value':'text','schema':'Text'},{'value':'media','schema':'Media'}]"));
        Assert.That(Normalized.Text(context.Schemas["Part"]!["properties"]), Is.EqualTo("{'type':{'type':'string'}}"));
        Assert.That($"{context.Schemas["Text"]!["x-linq-kind"]} {context.Schemas["Text"]!["x-linq-base"]} {context.Schemas["Text"]!["x-linq-discriminator-value"]}", Is.EqualTo("variant Part text"));
        Assert.That(context.Notices, Is.Empty);
    }

    [Test]
    public void Without_a_name_one_is_derived_from_owner_and_member() =>
        Assert.That(With($"{{ oneOf: [{Refs("Text", "Media")}] }}").Schemas["HolderPartChoice"], Is.Not.Null);

    [Test]
    public void A_declared_discriminator_takes_its_values_from_the_mapping_or_the_schema_names()
    {
        var context = With($"{{ oneOf: [{Refs("Text", "Plain")}], x-linq-name: Part, discriminator: {{ propertyName: kind, mapping: {{ words: '#/components/schemas/Text' }} }} }}");
        Assert.That(Normalized.Text(context.Schemas["Part"]!["x-linq-variants"]), Is.EqualTo("[{'value':'words','schema':'Text'},{'value':'Plain','schema':'Plain'}]"));
        Assert.That(Normalized.Text(context.Schemas["Plain"]!["properties"]!["kind"]), Is.EqualTo("{'type':'string','x-linq-const':'Plain'}"));
    }

    [Test]
    public void Choices_of_one_name_are_one_type_with_all_variants()
    {
        var context = With($"{{ properties: {{ a: {{ oneOf: [{Refs("Text")}], x-linq-name: Part }}, b: {{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Part }} }} }}");
        Assert.That(context.Schemas["Part"]!["x-linq-variants"]!.Select(v => (string?)v["schema"]), Is.EqualTo(new[] { "Text", "Media" }).AsCollection);
    }

    [TestCase("Text", "Plain")]
    [TestCase("Text", "Same")]
    public void What_cannot_be_told_apart_is_raw_json_and_reported(string one, string other)
    {
        var context = With($"{{ oneOf: [{Refs(one, other)}], type: object }}");
        Assert.That(Normalized.Text(context.Schemas["Holder"]!["properties"]!["parts"]!["items"]), Is.EqualTo("{}"));
        Assert.That(context.Notices.Single(), Does.Contain("nothing tells these alternatives apart"));
    }

    [TestCase("{ oneOf: [{ type: string }, { type: integer }] }")]
    [TestCase("{ oneOf: [] }")]
    public void A_choice_between_values_is_raw_json(string choice) =>
        Assert.That(Normalized.Text(With(choice).Schemas["Holder"]!["properties"]!["parts"]!["items"]), Is.EqualTo("{}"));

    [Test]
    public void A_second_choice_between_the_same_schemas_is_the_first_one()
    {
        var context = With($"{{ properties: {{ a: {{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Part }}, b: {{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Other }} }} }}");
        Assert.That(context.Schemas["Other"], Is.Null);
        Assert.That(Normalized.Text(context.Schemas["Holder"]!.SelectToken("properties.parts.items.properties.b")), Is.EqualTo("{'$ref':'#/components/schemas/Part'}"));
        Assert.That(context.Notices.Single(), Does.Contain("shares alternatives with `Part`"));
    }

    [Test]
    public void A_form_of_two_choices_that_cannot_be_one_gets_a_class_of_its_own_in_the_second()
    {
        // What is sent has another text than what is received; the media are the same.
        var context = With($"{{ properties: {{ a: {{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Part }}, b: {{ oneOf: [{Refs("Same", "Media")}], x-linq-name: Received }}, c: {{ oneOf: [{Refs("Media", "Same")}], x-linq-name: Received }} }} }}");
        Assert.That(Normalized.Text(context.Schemas["Received"]!["x-linq-variants"]), Is.EqualTo("[{'value':'text','schema':'Same'},{'value':'media','schema':'ReceivedMedia'}]"));
        Assert.That(Normalized.Text(context.Schemas.SelectToken("Holder.properties.parts.items.properties")), Is.EqualTo("{'a':{'$ref':'#/components/schemas/Part'},'b':{'$ref':'#/components/schemas/Received'},'c':{'$ref':'#/components/schemas/Received'}}"));
        Assert.That($"{context.Schemas["Media"]!["x-linq-base"]} {context.Schemas["ReceivedMedia"]!["x-linq-base"]}", Is.EqualTo("Part Received"));
        Assert.That(context.Schemas["ReceivedMedia"]!["properties"]!["url"], Is.Not.Null);
        Assert.That(context.Notices.Single(), Does.Contain("`Media` is an alternative of `Part` too; it is read here as `ReceivedMedia`"));
    }

    [Test]
    public void A_class_of_its_own_whose_name_is_taken_is_refused() =>
        Assert.That(
            () => With($"{{ properties: {{ a: {{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Part }}, b: {{ oneOf: [{Refs("Same", "Media")}], x-linq-name: Taken }} }} }}"),
            Throws.TypeOf<ContractException>().With.Message.Contains("found `TakenMedia`. Give the choice another x-linq-name in spec/overlays/names.yaml than `Taken`."));

    [Test]
    public void A_name_that_another_schema_has_is_refused() =>
        Assert.That(() => With($"{{ oneOf: [{Refs("Text", "Media")}], x-linq-name: Plain }}"), Throws.TypeOf<ContractException>().With.Message.Contains("found `Plain`"));
}
