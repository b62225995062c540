using Linq.Generated.Generator.Normalizing.Rules;
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
}
