using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Generator.Normalizing;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Lock;

[TestFixture]
public sealed class PathPatternsTests
{
    [TestCase("", "", "get /v3/chats, post /v3/chats, get /v3/chats/{id}, get /v3/webhook-events")]
    [TestCase("/v3/chats/**", "", "get /v3/chats/{id}")]
    [TestCase("/v3/chats", "", "get /v3/chats, post /v3/chats")]
    [TestCase("/v3/chats#POST", "", "post /v3/chats")]
    [TestCase("**/webhook-events#GET", "", "get /v3/webhook-events")]
    [TestCase("**#get,put", "", "get /v3/chats, get /v3/chats/{id}, get /v3/webhook-events")]
    [TestCase("", "/v3/chats/*", "get /v3/chats, post /v3/chats, get /v3/webhook-events")]
    [TestCase("/v3/**", "**#POST", "get /v3/chats, get /v3/chats/{id}, get /v3/webhook-events")]
    [TestCase("/nothing", "", "")]
    public void Operations_are_chosen_by_path_and_method(string include, string exclude, string expected)
    {
        var contract = ContractLoader.LoadText("paths: { /v3/chats: { get: {}, post: {} }, '/v3/chats/{id}': { parameters: [], get: {} }, /v3/webhook-events: { get: {} } }", "a.yaml");
        PathPatterns.Apply(contract.Root, include.Length == 0 ? [] : [include], exclude.Length == 0 ? [] : [exclude]);
        var context = new NormalizationContext(contract.Root);
        Assert.That(string.Join(", ", context.Operations.Select(o => $"{o.Method} {o.Path}")), Is.EqualTo(expected));
        Assert.That(contract.Root["paths"]!.Where(path => !path.First!.HasValues), Is.Empty);
    }
}
