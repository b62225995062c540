using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class KnownKeywordsTests
{
    [Test]
    public void What_the_compilation_does_not_understand_goes() =>
        Assert.That(
            Normalized.Schema("{ type: object, title: T, maxProperties: 5, not: {}, x-internal: 1, x-linq-name: A, properties: { b: { type: array, items: { type: string, pattern: '^a', example: b }, prefixItems: [] } } }", new KnownKeywords()),
            Is.EqualTo("{'type':'object','x-linq-name':'A','properties':{'b':{'type':'array','items':{'type':'string'}}}}"));

    [Test]
    public void Only_declared_members_are_required() =>
        Assert.That(
            Normalized.Schema("{ properties: { b: {} }, required: [b, c] }", new KnownKeywords()),
            Is.EqualTo("{'properties':{'b':{}},'required':['b']}"));

    [Test]
    public void Only_operations_stand_under_a_path_and_only_what_is_compiled_in_them() =>
        Assert.That(
            Normalized.By(
                """
                paths:
                  /a:
                    type: string
                    summary: A
                    post:
                      operationId: a
                      callbacks: 5
                      externalDocs: []
                      x-linq-name: a.b
                      parameters: [{ name: n, in: query, schema: {}, examples: 5 }]
                      requestBody: { required: true, links: 5, content: { application/json: { schema: {}, encoding: 5 } } }
                      responses: { '200': { description: d, headers: 5, content: { application/json: { schema: {}, itemSchema: 5 } } } }
                """,
                new KnownKeywords()).Document["paths"]!.ToString(Formatting.None).Replace('"', '\''),
            Is.EqualTo(
                "{'/a':{'post':{'operationId':'a','x-linq-name':'a.b','parameters':[{'name':'n','in':'query','schema':{}}],"
                + "'requestBody':{'required':true,'content':{'application/json':{'schema':{}}}},"
                + "'responses':{'200':{'description':'d','content':{'application/json':{'schema':{}}}}}}}}"));
}
