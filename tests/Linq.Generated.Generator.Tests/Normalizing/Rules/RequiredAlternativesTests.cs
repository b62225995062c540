using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class RequiredAlternativesTests
{
    [Test]
    public void A_choice_between_required_members_becomes_a_check() =>
        Assert.That(
            Normalized.Schema("{ type: object, properties: { b: {}, c: {} }, oneOf: [{ required: [b] }, { required: [c] }] }", new RequiredAlternatives()),
            Is.EqualTo("{'type':'object','properties':{'b':{},'c':{}},'x-linq-exactly-one':['b','c']}"));

    [Test]
    public void An_alternative_that_excludes_the_other_counts_the_same() =>
        Assert.That(
            Normalized.Schema("{ oneOf: [{ required: [b], not: { required: [c] } }, { required: [c] }] }", new RequiredAlternatives()),
            Is.EqualTo("{'x-linq-exactly-one':['b','c']}"));

    [TestCase("{ oneOf: [{ required: [b], properties: { b: {} } }, { required: [c] }] }")]
    [TestCase("{ oneOf: [{ $ref: '#/components/schemas/A' }] }")]
    public void A_choice_between_shapes_stays(string schema) =>
        Assert.That(Normalized.Schema(schema, new RequiredAlternatives()), Is.EqualTo(Normalized.Schema(schema)));

    [TestCase("{ oneOf: [{ required: [b, c] }, { required: [d] }] }")]
    [TestCase("{ anyOf: [{ required: [b] }, { required: [c] }] }")]
    public void A_choice_that_no_check_knows_leaves_the_members_and_is_reported(string schema)
    {
        var context = Normalized.By("components: { schemas: { A: " + schema + " } }", new RequiredAlternatives());
        Assert.That(Normalized.Text(context.Schemas["A"]), Is.EqualTo("{}"));
        Assert.That(
            context.Notices,
            Is.EqualTo(new[] { "components.schemas.A: which members are required depends on others; the API checks it, the client does not" }));
    }
}
