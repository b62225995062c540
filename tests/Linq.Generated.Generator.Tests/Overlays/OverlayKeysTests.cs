using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Overlays;

[TestFixture]
public sealed class OverlayKeysTests
{
    private static void Require(string yaml) => OverlayKeys.Require(ContractLoader.LoadText(yaml, "a.yaml"));

    [Test]
    public void A_key_that_a_rule_makes_is_refused_where_a_document_brings_it_along() =>
        Assert.That(
            () => Require("paths:\n  /a:\n    get: { x-linq-answer: Stream }"),
            Throws.TypeOf<ContractException>().With.Message.StartsWith("a.yaml:3: expected one of the keys x-linq-alone, ").And.Message.Contains("x-linq-answer"));

    [TestCase("paths: { /a: { get: { x-linq-name: A.B, x-linq-retry: { class: safe } } } }")]
    [TestCase("components: { schemas: { A: { properties: { x-linq-answer: { type: string } }, example: { x-linq-answer: 1 } } } }")]
    public void Keys_of_overlays_and_names_on_the_wire_pass(string yaml) => Assert.That(() => Require(yaml), Throws.Nothing);
}
