using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ConstantValuesTests
{
    [TestCase("{ const: a }", "{'type':'string','x-linq-const':'a'}")]
    [TestCase("{ type: string, enum: [a] }", "{'type':'string','x-linq-const':'a'}")]
    [TestCase("{ enum: [a] }", "{'type':'string','x-linq-const':'a'}")]
    [TestCase("{ const: true }", "{'type':'boolean'}")]
    [TestCase("{ type: integer, const: 5 }", "{'type':'integer'}")]
    [TestCase("{ const: 5 }", "{'type':'integer'}")]
    [TestCase("{ const: 0.5 }", "{'type':'number'}")]
    [TestCase("{ const: null }", "{'nullable':true}")]
    [TestCase("{ type: string, enum: [a, b] }", "{'type':'string','enum':['a','b']}")]
    public void A_single_value_is_a_plain_type_and_texts_are_remembered(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new ConstantValues()), Is.EqualTo(expected));
}
