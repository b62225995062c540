using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ConditionalRequirementsTests
{
    [TestCase("const: custom")]
    [TestCase("enum: [custom]")]
    public void A_condition_on_one_text_becomes_a_check(string value) =>
        Assert.That(
            Normalized.Schema("{ if: { properties: { type: { " + value + " } } }, then: { required: [emoji] }, else: {} }", new ConditionalRequirements()),
            Is.EqualTo("{'x-linq-required-when':[{'member':'emoji','when':'type','equals':'custom'}]}"));

    [TestCase("{ if: { properties: { n: { const: 5 } } }, then: { required: [b] } }")]
    [TestCase("{ if: { required: [b] }, then: { required: [c] } }")]
    [TestCase("{ if: { properties: { n: { const: a }, m: { const: b } } }, then: { required: [b] } }")]
    [TestCase("{ if: { properties: { n: { enum: [a, b] } } }, then: { required: [b] } }")]
    [TestCase("{ if: { properties: { n: { const: a, minLength: 1 } } }, then: { required: [b] } }")]
    [TestCase("{ if: { properties: { n: { const: a } } }, then: { required: [b], properties: { b: { minLength: 3 } } } }")]
    [TestCase("{ if: { properties: { n: { const: a } } }, then: { required: [b] }, else: { required: [c] } }")]
    [TestCase("{ if: { properties: { n: { const: a } }, not: { required: [c] } }, then: { required: [b] } }")]
    [TestCase("{ if: { properties: { n: { const: a } } }, then: { properties: {} } }")]
    public void Another_condition_is_left_out_and_reported(string schema)
    {
        var context = Normalized.By("components: { schemas: { A: " + schema + " } }", new ConditionalRequirements());
        Assert.That(Normalized.Text(context.Schemas["A"]), Is.EqualTo("{}"));
        Assert.That(context.Notices, Is.EqualTo(new[] { "components.schemas.A: this `if` is not understood and is not checked before sending" }));
    }
}
