using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class EnumAlternativesTests
{
    [TestCase("{ oneOf: [{ const: x, description: X }, { const: y }] }", "{'type':'string','enum':['x','y']}")]
    [TestCase("{ anyOf: [{ type: string }, { type: string, enum: [x, y] }] }", "{'type':'string','enum':['x','y']}")]
    [TestCase("{ anyOf: [{ enum: [x, y] }, { enum: [y, z] }], description: D }", "{'description':'D','type':'string','enum':['x','y','z']}")]
    public void Constant_texts_are_an_enum(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new EnumAlternatives()), Is.EqualTo(expected));

    [TestCase("{ oneOf: [{ const: 1 }, { const: 2 }] }")]
    [TestCase("{ anyOf: [{ type: string }, { type: integer }] }")]
    [TestCase("{ anyOf: [{ type: string }, { type: string, maxLength: 5 }] }")]
    [TestCase("{ anyOf: [{ type: string, format: uuid }, { enum: [none] }] }")]
    [TestCase("{ oneOf: [{ properties: { a: {} } }, { const: x }] }")]
    public void Another_choice_stays(string schema) =>
        Assert.That(Normalized.Schema(schema, new EnumAlternatives()), Does.Contain("'oneOf'").Or.Contain("'anyOf'"));
}
