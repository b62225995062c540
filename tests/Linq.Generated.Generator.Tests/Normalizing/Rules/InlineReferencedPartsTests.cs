using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class InlineReferencedPartsTests
{
    private const string Document = """
        paths:
          /a/{id}:
            parameters:
              - { name: id, in: path, schema: { type: string } }
              - { name: page, in: query, schema: { type: string } }
            get:
              parameters: [{ $ref: '#/components/parameters/Page' }]
              responses: { '200': { $ref: '#/components/responses/Fine' } }
            post:
              requestBody: { $ref: '#/components/requestBodies/Sent' }
              responses: {}
          /b: { $ref: '#/components/pathItems/Shared' }
        components:
          parameters: { Page: { name: page, in: query, description: Own. } }
          responses: { Fine: { $ref: '#/components/responses/Chained' }, Chained: { description: ok } }
          requestBodies: { Sent: { content: {} } }
          pathItems: { Shared: { put: { responses: {} } } }
        """;

    [Test]
    public void Shared_parameters_bodies_responses_and_paths_stand_where_they_are_used()
    {
        var context = Normalized.By(Document, new InlineReferencedParts());
        Assert.That(context.Operations.Select(o => o.Method + " " + o.Path), Is.EqualTo(new[] { "get /a/{id}", "post /a/{id}", "put /b" }).AsCollection);
        Assert.That(context.Document["paths"]!.SelectTokens("$..['$ref']"), Is.Empty);
        Assert.That(Normalized.Text(context.Operations.First().Fields["responses"]), Is.EqualTo("{'200':{'description':'ok'}}"));
        Assert.That(Normalized.Text(context.Document["paths"]!["/a/{id}"]!["post"]!["requestBody"]), Is.EqualTo("{'content':{}}"));
    }

    [Test]
    public void Parameters_of_a_path_belong_to_each_operation_that_does_not_declare_its_own()
    {
        var context = Normalized.By(Document, new InlineReferencedParts());
        Assert.That(context.Operations.First().Parameters.Select(p => $"{p["name"]}: {p["description"]}"), Is.EqualTo(new[] { "id: ", "page: Own." }).AsCollection);
        Assert.That(context.Operations.ToArray()[1].Parameters.Select(p => $"{p["name"]}"), Is.EqualTo(new[] { "id", "page" }).AsCollection);
    }
}
