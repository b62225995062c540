using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class QueryOptionsTests
{
    private static NormalizationContext With(string parameters, string more = "", string schemas = "") => Normalized.By(
        $$"""
        paths: { /a: { get: { x-linq-resource: [Chats, Messages], x-linq-method: List, x-linq-call: Chats.Messages.ListAsync, {{more}} parameters: [{{parameters}}] } } }
        components: { schemas: { Kind: { type: string, enum: [a, b] } {{schemas}} } }
        """,
        new QueryOptions());

    private static string Parameter(string name, string schema, string more = "") =>
        $"{{ name: {name}, in: query, x-linq-member: {name}M, x-linq-variable: {name}V, schema: {schema}{more} }}";

    [Test]
    public void Optional_query_parameters_become_members_of_an_options_class()
    {
        var context = With(Parameter("a", "{ type: string, minLength: 1, description: Theirs }", ", description: Ours") + ", " + Parameter("b", "{ type: integer }", ", required: true"));
        Assert.That((string?)context.Operations.Single().Fields["x-linq-options"], Is.EqualTo("ChatMessageListOptions"));
        Assert.That(Normalized.Text(context.Schemas["ChatMessageListOptions"]!["properties"]), Is.EqualTo("{'a':{'type':'string','minLength':1,'description':'Ours','x-linq-name':'a'}}"));
        Assert.That((string?)context.Schemas["ChatMessageListOptions"]!["x-linq-kind"], Is.EqualTo("options"));
    }

    [Test]
    public void Only_required_or_no_parameters_make_no_class()
    {
        Assert.That(With(Parameter("b", "{ type: integer }", ", required: true")).Operations.Single().Fields["x-linq-options"], Is.Null);
        Assert.That(With("").Operations.Single().Fields["x-linq-options"], Is.Null);
    }

    [TestCase("{ type: string }", "text")]
    [TestCase("{ type: string, format: date-time }", "time")]
    [TestCase("{ $ref: '#/components/schemas/Kind' }", "enum")]
    [TestCase("{ type: boolean }", "flag")]
    [TestCase("{ type: number }", "number")]
    [TestCase("{ type: array, items: { type: string } }", "text-list")]
    [TestCase("{ type: array, items: { type: integer } }", "number-list")]
    [TestCase("{ type: array, items: { $ref: '#/components/schemas/Kind' } }", "enum-list")]
    public void The_template_learns_how_a_value_becomes_text(string schema, string form) =>
        Assert.That(
            Normalized.Text(With(Parameter("a", schema)).Operations.Single().Fields["x-linq-query"]),
            Is.EqualTo($"[{{'wire':'a','member':'aM','variable':'aV','required':false,'form':'{form}'}}]"));

    [TestCase("style: cursor, parameter: cursor", "Cursor string")]
    [TestCase("style: offset, offset: from_row", "FromRow long")]
    public void A_paged_list_can_be_placed_at_a_position(string paging, string expected)
    {
        var options = With(Parameter("cursor", "{ type: string }"), $"x-linq-paging: {{ {paging} }},").Schemas["ChatMessageListOptions"]!;
        Assert.That($"{options["x-linq-position"]} {options["x-linq-position-type"]}", Is.EqualTo(expected));
    }

    [Test]
    public void A_name_that_is_taken_or_no_identifier_is_refused()
    {
        Assert.That(() => With(Parameter("a", "{ type: string }"), schemas: ", ChatMessageListOptions: {}"), Throws.TypeOf<ContractException>().With.Message.Contains("found `ChatMessageListOptions`"));
        Assert.That(() => With(Parameter("a", "{ type: string }"), "x-linq-options-name: 'a b',"), Throws.TypeOf<ContractException>().With.Message.Contains("found `a b`"));
    }
}
