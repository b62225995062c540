using System.Linq;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class CallableOperationsTests
{
    private static NormalizationContext With(string operation) =>
        Normalized.By($"paths: {{ /a: {{ {operation} }} }}\ncomponents: {{ schemas: {{ Body: {{ type: object }}, Kind: {{ type: string, enum: [a, b] }} }} }}", new CallableOperations());

    [TestCase("get: { responses: {} }")]
    [TestCase("get: { responses: { '200': { content: { application/json: { schema: { type: array, items: {} } } } } } }")]
    [TestCase("get: { responses: { '200': { content: { application/json: { schema: { type: object } } } } } }")]
    [TestCase("post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Body' } } } } }")]
    [TestCase("post: { requestBody: { content: { application/json: { schema: { properties: { b: {} } } } } } }")]
    public void Objects_in_and_objects_or_lists_out_have_a_method(string operation)
    {
        var context = With(operation);
        Assert.That(context.Operations.ToArray(), Has.Length.EqualTo(1));
        Assert.That(context.Notices, Is.Empty);
    }

    [TestCase("trace: { responses: {} }", "TRACE has no typed method")]
    [TestCase("post: { requestBody: { content: {} } }", "its body is not a JSON object")]
    [TestCase("post: { requestBody: { content: { application/json: { schema: { type: array, items: {} } } } } }", "its body is not a JSON object")]
    [TestCase("get: { responses: { '200': { content: { application/json: { schema: { type: string } } } } } }", "its answer is neither an object nor a list")]
    [TestCase("get: { responses: { '200': { content: { application/json: { schema: {} } } } } }", "its answer is neither an object nor a list")]
    [TestCase("get: { parameters: [{ name: f, in: query, required: true, schema: { type: object } }] }", "its query parameter `f` is not a plain value")]
    public void What_has_no_typed_method_is_left_out_and_reported(string operation, string reason)
    {
        var context = With(operation);
        Assert.That(context.Operations, Is.Empty);
        Assert.That(context.Notices.Single(), Does.Contain($"/a: {reason}; it is left out"));
    }

    [TestCase("{ type: object }")]
    [TestCase("{ $ref: '#/components/schemas/Body' }")]
    public void An_optional_query_parameter_that_is_no_plain_value_is_left_out_and_reported(string schema)
    {
        var context = With($"get: {{ parameters: [{{ name: f, in: query, schema: {schema} }}] }}");
        Assert.That(context.Operations.Single().Parameters, Is.Empty);
        Assert.That(context.Notices.Single(), Does.Contain("the query parameter `f` is not a plain value"));
    }

    [TestCase("{ type: array, items: { type: integer } }", "{'type':'array','items':{'type':'integer'}}")]
    [TestCase("{ type: array, items: { $ref: '#/components/schemas/Kind' } }", "{'type':'array','items':{'$ref':'#/components/schemas/Kind'}}")]
    [TestCase("{ type: array, items: { type: boolean } }", "{'type':'array','items':{'type':'string'}}")]
    [TestCase("{ type: array, items: { type: array, items: {} } }", "{'type':'array','items':{'type':'string'}}")]
    [TestCase("{}", "{'type':'string'}")]
    [TestCase("{ type: boolean }", "{'type':'boolean'}")]
    public void Plain_values_and_lists_of_them_stay(string schema, string expected) =>
        Assert.That(Normalized.Text(With($"get: {{ parameters: [{{ name: f, in: query, schema: {schema} }}] }}").Operations.Single().Parameters.Single()["schema"]), Is.EqualTo(expected));
}
