using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class NewerKeywordsTests
{
    [Test]
    public void What_openapi_3_2_brought_is_reported_with_its_place()
    {
        var context = Normalized.By("paths: { /a: { query: { responses: {} }, get: { responses: { '200': { content: { a/b: { itemSchema: {} } } } } } } }", new NewerKeywords());
        Assert.That(context.Notices, Has.Count.EqualTo(2));
        Assert.That(context.Notices[0], Does.StartWith("paths['/a'].query: "));
        Assert.That(context.Notices[1], Does.StartWith("paths['/a'].get.responses.200.content['a/b'].itemSchema: "));
        Assert.That(context.Operations.Select(operation => operation.Method), Is.EqualTo(new[] { "get" }));
    }

    [Test]
    public void A_member_of_such_a_name_is_a_member()
    {
        var context = Normalized.By("components: { schemas: { A: { properties: { query: { type: string }, itemSchema: { type: string } } } } }", new NewerKeywords());
        Assert.That(context.Notices, Is.Empty);
    }
}
