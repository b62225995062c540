using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class OperationTargetsTests
{
    private static JObject With(string path, string parameters) =>
        Normalized.By($"paths: {{ '{path}': {{ get: {{ operationId: a, description: Text., parameters: [{parameters}] }} }} }}", new OperationTargets()).Operations.Single().Fields;

    [Test]
    public void A_path_is_cut_into_texts_and_parameters()
    {
        var operation = With("/v3/chats/{chat-id}/x", "{ name: chat-id, in: path, schema: { type: integer } }");
        Assert.That(Normalized.Text(operation["x-linq-segments"]), Is.EqualTo("[{'text':'/v3/chats/'},{'parameter':'chatId'},{'text':'/x'}]"));
        Assert.That((string?)operation["x-linq-path"], Is.EqualTo("/v3/chats/{chat-id}/x"));
        Assert.That(Normalized.Text(operation["parameters"]![0]!["schema"]), Is.EqualTo("{'type':'string'}"));
    }

    [Test]
    public void Parameters_are_named_for_members_and_variables()
    {
        var operation = With("/a", "{ name: order_by, in: query }, { name: class, in: query }, { name: q, in: query, x-linq-name: text }");
        Assert.That(operation["parameters"]!.Select(p => $"{p["x-linq-wire"]} {p["x-linq-member"]} {p["x-linq-variable"]}"), Is.EqualTo(new[] { "order_by OrderBy orderBy", "class Class @class", "q Text text" }).AsCollection);
    }

    [Test]
    public void A_variable_that_the_method_needs_itself_or_twice_gets_another_name()
    {
        var operation = With("/a/{body}/{id}", "{ name: body, in: path }, { name: id, in: path }, { name: id, in: query }, { name: query, in: query }");
        Assert.That(operation["parameters"]!.Select(p => (string?)p["x-linq-variable"]), Is.EqualTo(new[] { "bodyValue", "id", "idValue", "queryValue" }).AsCollection);
        Assert.That((string?)operation["x-linq-segments"]![1]!["parameter"], Is.EqualTo("bodyValue"));
    }

    [Test]
    public void Headers_are_arguments_unless_the_client_has_a_place_for_them()
    {
        var operation = With("/a", "{ name: X-Trace, in: header }, { name: idempotency-key, in: header }, { name: Authorization, in: header }, { name: s, in: cookie }");
        Assert.That(operation["parameters"]!.Select(p => $"{p["x-linq-wire"]} {p["x-linq-member"]} {p["x-linq-variable"]}"), Is.EqualTo(new[] { "X-Trace XTrace xTrace" }).AsCollection);
        Assert.That(operation["x-linq-headers"]!.Select(h => (string?)h["wire"]), Is.EqualTo(new[] { "X-Trace", "idempotency-key", "Authorization" }).AsCollection);
    }

    [Test]
    public void A_parameter_that_is_not_in_the_path_is_refused_and_so_is_a_missing_one()
    {
        Assert.That(() => With("/a", "{ name: id, in: path }"), Throws.TypeOf<ContractException>().With.Message.EqualTo("a.yaml:1: expected a path parameter of `/a`, found `id`, which is not in it."));
        Assert.That(() => With("/a/{id}", ""), Throws.TypeOf<ContractException>().With.Message.EqualTo("a.yaml:1: expected a path parameter `id` of `/a/{id}`, found none."));
    }
}
