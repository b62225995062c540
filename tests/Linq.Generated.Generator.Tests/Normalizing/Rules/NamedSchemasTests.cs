using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class NamedSchemasTests
{
    private static NormalizationContext With(string schemas, string paths = "{}") =>
        Normalized.By($"paths: {paths}\ncomponents:\n  schemas: {schemas}", new NamedSchemas());

    private static string Names(NormalizationContext context) => string.Join(", ", context.Schemas.Properties().Select(p => p.Name));

    [Test]
    public void A_component_takes_the_overlays_name_or_its_own_in_pascal_case_and_references_follow()
    {
        var context = With("{ schemas-TextPart: { x-linq-name: WebhookTextPart }, poll_option: { properties: { b: { $ref: '#/components/schemas/schemas-TextPart' } } } }");
        Assert.That(Names(context), Is.EqualTo("WebhookTextPart, PollOption"));
        Assert.That(Normalized.Text(context.Schemas["PollOption"]!["properties"]), Is.EqualTo("{'b':{'$ref':'#/components/schemas/WebhookTextPart'}}"));
    }

    [Test]
    public void Two_components_of_one_name_are_refused() =>
        Assert.That(() => With("{ foo_bar: {}, FooBar: {} }"), Throws.TypeOf<ContractException>().With.Message.EqualTo("a.yaml:3: expected a C# name that no other schema has, found `FooBar` for `FooBar` and another one. Give one of them an x-linq-name in spec/overlays/names.yaml."));

    [Test]
    public void Inline_objects_and_enums_are_named_by_where_they_stand()
    {
        var context = With("{ Chat: { properties: { health: { properties: { status: { enum: [a, b] } } }, tags: { type: array, items: { properties: { c: {} } } }, fields: { type: object, additionalProperties: { properties: { d: {} } } }, free: { type: object } } } }");
        Assert.That(Names(context), Is.EqualTo("Chat, ChatHealth, ChatHealthStatus, ChatTag, ChatField"));
    }

    [Test]
    public void Values_of_a_part_of_a_path_make_no_type_and_those_of_a_query_parameter_do()
    {
        const string paths = "{ '/a/{b}': { get: { operationId: a, parameters: [{ name: b, in: path, schema: { enum: [x, y] } }, { name: c, in: query, schema: { enum: [x, y] } }] } } }";
        Assert.That(Names(With("{}", paths)), Is.EqualTo("AC"));
    }

    [Test]
    public void Lists_in_lists_are_searched_too() =>
        Assert.That(Names(With("{ Chat: { properties: { rows: { type: array, items: { type: array, items: { properties: { b: {} } } } } } } }")), Is.EqualTo("Chat, ChatRow"));

    [Test]
    public void Bodies_answers_and_parameters_are_named_by_the_operation()
    {
        var context = With(
            "{}",
            "{ /a: { post: { operationId: sendAll, parameters: [{ name: sort, schema: { enum: [a, b] } }], requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { content: { application/json: { schema: { properties: { b: {} } } } } } } } } }");
        Assert.That(Names(context), Is.EqualTo("SendAllSort, SendAllRequest, SendAllResult"));
    }

    [Test]
    public void What_belongs_to_the_member_stays_with_it()
    {
        var context = With("{ Chat: { properties: { kind: { enum: [a, b], nullable: true, deprecated: true, description: Text., x-linq-deprecation: Use other., x-linq-type-description: Of the type. } } } }");
        Assert.That(Normalized.Text(context.Schemas["Chat"]!["properties"]!["kind"]), Is.EqualTo("{'nullable':true,'deprecated':true,'x-linq-deprecation':'Use other.','description':'Text.','$ref':'#/components/schemas/ChatKind'}"));
        Assert.That(Normalized.Text(context.Schemas["ChatKind"]), Is.EqualTo("{'enum':['a','b'],'description':'Of the type.'}"));
    }

    [Test]
    public void Inline_schemas_of_one_name_and_shape_are_one_type() =>
        Assert.That(Names(With("{ A: { properties: { b: { x-linq-name: Kind, enum: [a, b] }, c: { x-linq-name: Kind, enum: [b, a] } } } }")), Is.EqualTo("A, Kind"));

    [Test]
    public void A_given_name_for_two_shapes_is_refused_and_a_derived_one_steps_aside()
    {
        Assert.That(() => With("{ A: { properties: { b: { x-linq-name: Kind, enum: [a, b] }, c: { x-linq-name: Kind, enum: [c, d] } } } }"), Throws.TypeOf<ContractException>().With.Message.Contains("found `Kind`"));
        var context = With("{ Ab: { type: object }, A: { properties: { b: { properties: { c: {} } } } } }");
        Assert.That(Names(context), Is.EqualTo("Ab, A, AB2"));
        Assert.That(context.Notices.Single(), Does.StartWith("components.schemas.A.properties.b: the name `AB` is taken; it is `AB2` until"));
    }

    [TestCase("Task", "TaskModel")]
    [TestCase("Method", "MethodModel")]
    [TestCase("String", "StringModel")]
    public void A_name_that_generated_code_needs_for_something_else_is_changed(string name, string expected) =>
        Assert.That(Names(With($"{{ {name}: {{ type: object }} }}")), Is.EqualTo(expected));
}
