using System.Linq;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class OperationAccessTests
{
    private static NormalizationContext With(string operation, string path = "") => Normalized.By(
        $$"""
        security: [{ Bearer: [] }]
        servers: [{ url: 'https://api.example.com/v1' }]
        paths: { /a: { {{path}} get: { {{operation}} } } }
        components:
          securitySchemes: { Bearer: { type: http, scheme: Bearer }, Key: { type: apiKey }, Basic: { type: http, scheme: basic }, Login: { type: oauth2 } }
        """,
        new OperationAccess());

    [TestCase("", false)]
    [TestCase("security: []", true)]
    [TestCase("security: [{}]", true)]
    [TestCase("security: [{}, { Bearer: [] }]", false)]
    [TestCase("security: [{ Key: [] }]", true)]
    [TestCase("security: [{ Basic: [] }]", true)]
    [TestCase("security: [{ Key: [] }, { Login: [read] }]", false)]
    [TestCase("security: [{ Unheard: [] }]", true)]
    public void The_key_is_sent_where_the_contract_asks_for_it(string security, bool isWithout) =>
        Assert.That((bool?)With(security).Operations.Single().Fields["x-linq-without-token"] == true, Is.EqualTo(isWithout));

    [Test]
    public void Another_scheme_is_reported()
    {
        Assert.That(With("security: [{ Bearer: [], Key: [] }]").Notices.Single(), Does.StartWith("GET /a: asks for the security scheme `Key`"));
        Assert.That(With("security: [{ Key: [] }, {}]").Notices, Is.Empty);
    }

    [TestCase("servers: [{ url: 'https://files.example.com/' }]", "", "https://files.example.com")]
    [TestCase("servers: [{ url: /other }]", "", "/other")]
    [TestCase("servers: [{ url: 'https://{a}.example.com', variables: { a: { default: b } } }]", "", "https://b.example.com")]
    [TestCase("", "servers: [{ url: 'https://files.example.com' }],", "https://files.example.com")]
    [TestCase("servers: [{ url: 'https://api.example.com/v1' }]", "servers: [{ url: 'https://files.example.com' }],", null)]
    [TestCase("servers: []", "", null)]
    public void An_operation_has_the_server_that_is_nearest_to_it(string operation, string path, string? expected) =>
        Assert.That((string?)With(operation, path).Operations.Single().Fields["x-linq-server"], Is.EqualTo(expected));

    [TestCase("http://files.example.com")]
    [TestCase("https://{a}.example.com")]
    [TestCase("//files.example.com")]
    [TestCase("https://user@files.example.com")]
    [TestCase("files")]
    public void An_operation_whose_server_cannot_be_called_is_left_out_and_reported(string url)
    {
        var context = With($"servers: [{{ url: '{url}' }}]");
        Assert.That(context.Operations, Is.Empty);
        Assert.That(context.Notices.Single(), Does.StartWith($"GET /a: its server `{url}` is neither https nor a path"));
    }
}
