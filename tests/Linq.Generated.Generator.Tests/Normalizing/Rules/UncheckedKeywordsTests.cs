using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class UncheckedKeywordsTests
{
    [TestCase("{ not: { type: string } }", "`not`: the API checks it, the client does not")]
    [TestCase("{ type: array, contains: { const: x } }", "`contains`: the API checks it")]
    [TestCase("{ dependentRequired: { a: [b] } }", "`dependentRequired`: the API checks it")]
    [TestCase("{ dependentSchemas: { a: { required: [b] } } }", "`dependentSchemas`: the API checks it")]
    [TestCase("{ propertyNames: { pattern: '^a' } }", "`propertyNames`: the API checks it")]
    [TestCase("{ type: array, prefixItems: [{ type: string }] }", "`prefixItems`: the elements of a list have one type")]
    [TestCase("{ $dynamicRef: '#node' }", "`$dynamicRef`: it is not followed")]
    [TestCase("{ type: [string, integer] }", "a value of several types is read as raw JSON")]
    [TestCase("{ enum: [1, 2] }", "this enum is read as any value of its type")]
    [TestCase("{ enum: [1, a] }", "this enum is read as raw JSON")]
    [TestCase("{ const: 5 }", "this constant is read as any value of its type")]
    [TestCase("{ const: { a: 1 } }", "this constant is read as raw JSON")]
    [TestCase(
        "{ properties: { a: { type: string } }, oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] }",
        "the members beside the forms are left out")]
    [TestCase("{ $ref: '#/components/schemas/B', required: [a] }", "what stands beside `$ref` is left out")]
    [TestCase("{ type: object, discriminator: { propertyName: kind } }", "without a `oneOf` of its forms, this is read as the one schema")]
    public void What_is_not_read_is_reported_once_with_its_place(string schema, string expected)
    {
        var context = Normalized.By("components: { schemas: { A: " + schema + " } }", new UncheckedKeywords());
        Assert.That(context.Notices, Has.Count.EqualTo(1).And.All.StartsWith("components.schemas.A: " + expected));
    }

    [TestCase("{ type: [string, 'null'] }")]
    [TestCase("{ enum: [a, null] }")]
    [TestCase("{ const: a }")]
    [TestCase("{ properties: { a: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }")]
    [TestCase("{ $ref: '#/components/schemas/B', description: text }")]
    [TestCase("{ oneOf: [{ required: [a], not: { required: [b] } }, { required: [b] }] }")]
    public void What_is_read_is_not(string schema) =>
        Assert.That(Normalized.By("components: { schemas: { A: " + schema + " } }", new UncheckedKeywords()).Notices, Is.Empty);
}
