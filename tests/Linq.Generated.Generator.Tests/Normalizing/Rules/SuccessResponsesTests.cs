using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class SuccessResponsesTests
{
    private static JObject Operation(string responses, string more = "") =>
        Normalized.By($"paths: {{ /a: {{ post: {{ responses: {responses}{more} }} }} }}", new SuccessResponses()).Operations.Single().Fields;

    [Test]
    public void One_success_stays_and_errors_are_only_listed()
    {
        var operation = Operation("{ '200': { content: { application/json: { schema: {} } }, headers: {}, links: {} }, '400': {}, '5XX': {}, default: {} }");
        Assert.That(Normalized.Text(operation["responses"]), Is.EqualTo("{'200':{'content':{'application/json':{'schema':{}}}}}"));
        Assert.That(Normalized.Text(operation["x-linq-errors"]), Is.EqualTo("['400','5XX']"));
    }

    [TestCase("{ 2XX: { description: ok } }", "{'200':{'description':'ok'}}")]
    [TestCase("{ '202': { description: ok } }", "{'202':{'description':'ok'}}")]
    [TestCase("{ default: { description: ok } }", "{}")]
    public void A_range_becomes_a_number(string responses, string expected) =>
        Assert.That(Normalized.Text(Operation(responses)["responses"]), Is.EqualTo(expected));

    [Test]
    public void A_body_or_none_is_an_optional_result()
    {
        var operation = Operation("{ '204': {}, '200': { content: { application/json: { schema: {} } } } }");
        Assert.That((bool?)operation["x-linq-optional-result"], Is.True);
        Assert.That(((JObject)operation["responses"]!).Properties().Single().Name, Is.EqualTo("200"));
    }

    [Test]
    public void Json_under_another_name_is_json_and_the_name_is_asked_for()
    {
        var operation = Operation("{ '200': { content: { application/geo+json: { schema: {} } } } }");
        Assert.That(operation.SelectToken("responses['200'].content['application/json']"), Is.Not.Null);
        Assert.That((string?)operation["x-linq-accept"], Is.EqualTo("application/geo+json"));
    }

    [TestCase("text/html", "Text")]
    [TestCase("text/event-stream", "Stream")]
    [TestCase("application/pdf", "Stream")]
    [TestCase("'*/*'", "Stream")]
    [TestCase("application/json", "Stream")]
    public void What_is_not_described_json_is_a_string_or_a_stream(string type, string answer)
    {
        var operation = Operation($"{{ '200': {{ content: {{ {type}: {{}} }} }} }}");
        Assert.That($"{operation["x-linq-answer"]} {operation["x-linq-accept"]}", Is.EqualTo($"{answer} {type.Trim('\'')}"));
        Assert.That(Normalized.Text(operation["responses"]), Is.EqualTo("{'200':{'content':{'application/json':{'schema':{'type':'string'}}}}}"));
    }

    [TestCase("{ application/json: { schema: {} } }", "{'application/json':{'schema':{}}}")]
    [TestCase("{ application/merge-patch+json: { schema: {} } }", "{'application/json':{'schema':{}}}")]
    [TestCase("{ multipart/form-data: { schema: {} } }", "{}")]
    public void A_request_body_is_json_and_may_be_left_out_where_it_is_optional(string content, string expected)
    {
        var operation = Operation("{}", $", requestBody: {{ required: false, content: {content} }}");
        Assert.That(Normalized.Text(operation["requestBody"]!["content"]), Is.EqualTo(expected));
        Assert.That((bool?)operation["requestBody"]!["required"], Is.True);
        Assert.That((string?)operation["x-linq-absent-body"], Is.EqualTo("Omitted"));
    }

    [TestCase("{ application/cloudevents+json: { schema: { type: object } } }")]
    [TestCase("{ application/x-www-form-urlencoded: { schema: {} }, application/json: { schema: { type: object } }, application/cloudevents+json: { schema: {} } }")]
    public void An_event_is_read_as_json_whatever_its_media_type_is_called(string content)
    {
        var context = Normalized.By($"webhooks: {{ a.v2026-02-03: {{ post: {{ requestBody: {{ content: {content} }} }} }} }}", new SuccessResponses());
        Assert.That(Normalized.Text(context.Webhooks.Single().RequestSchema), Is.EqualTo("{'type':'object'}"));
    }
}
