using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class SingleAlternativesTests
{
    [TestCase("allOf")]
    [TestCase("anyOf")]
    [TestCase("oneOf")]
    public void A_combination_of_one_schema_is_that_schema(string keyword)
    {
        var json = $"{{ properties: {{ b: {{ {keyword}: [{{ $ref: '#/components/schemas/A' }}], description: Ours, nullable: true }} }} }}";
        Assert.That(
            Normalized.Schema(json, new SingleAlternatives()),
            Is.EqualTo("{'properties':{'b':{'description':'Ours','nullable':true,'$ref':'#/components/schemas/A'}}}"));
    }

    [Test]
    public void What_stands_beside_it_wins() =>
        Assert.That(
            Normalized.Schema("{ items: { anyOf: [{ type: string, description: Theirs }], description: Ours } }", new SingleAlternatives()),
            Is.EqualTo("{'items':{'description':'Ours','type':'string'}}"));

    [TestCase("{ allOf: [{ $ref: '#/components/schemas/A' }] }")]
    [TestCase("{ items: { allOf: [{ type: object }], properties: { b: {} } } }")]
    [TestCase("{ items: { anyOf: [{ type: string }, { type: integer }] } }")]
    public void Components_extensions_and_real_choices_stay(string schema) =>
        Assert.That(Normalized.Schema(schema, new SingleAlternatives()), Is.EqualTo(Normalized.Schema(schema)));
}
