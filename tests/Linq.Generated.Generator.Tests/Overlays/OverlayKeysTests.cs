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

    [TestCase("x-linq-name: { a: b }", "a text under 'x-linq-name', found an object")]
    [TestCase("x-linq-check-by-hand: 'yes'", "true or false under 'x-linq-check-by-hand', found the text 'yes'")]
    [TestCase("x-linq-former-names: Old", "a list of texts under 'x-linq-former-names', found the text 'Old'")]
    [TestCase("x-linq-former-names: [1]", "a list of texts under 'x-linq-former-names', found a list")]
    [TestCase("x-linq-retry: safe", "an object under 'x-linq-retry', found the text 'safe'")]
    [TestCase("x-linq-retry: { class: [safe] }", "a text under 'class' of 'x-linq-retry', found a list")]
    [TestCase("x-linq-tool: { effects: reads }", "a list of texts under 'effects' of 'x-linq-tool', found the text 'reads'")]
    [TestCase("x-linq-tool: { default: 'x' }", "true or false under 'default' of 'x-linq-tool', found the text 'x'")]
    [TestCase("x-linq-tool: { default: 99999999999999999999 }", "true or false under 'default' of 'x-linq-tool', found 99999999999999999999")]
    [TestCase("x-linq-idempotency: { max-length: 99999999999999999999 }", "a whole number above 0 under 'max-length' of 'x-linq-idempotency', found 99999999999999999999")]
    [TestCase("x-linq-required-with: { count: null }", "a text under 'count' of 'x-linq-required-with', found null")]
    [TestCase("x-linq-paging: { style: zigzag, items: a }", "'cursor' or 'offset' under 'style' of 'x-linq-paging', found the text 'zigzag'")]
    [TestCase("x-linq-paging: {}", "'cursor' or 'offset' under 'style' of 'x-linq-paging', found nothing")]
    [TestCase("x-linq-paging: { style: cursor, items: a, next: b }", "a text under 'parameter' of 'x-linq-paging', found nothing")]
    [TestCase("x-linq-paging: { style: offset, items: a, more: b }", "a text under 'offset' of 'x-linq-paging', found nothing")]
    [TestCase("x-linq-paging: { style: cursor, items: a, next: b, parameter: }", "a text under 'parameter' of 'x-linq-paging', found null")]
    [TestCase("x-linq-enum-names: { omit: Omitted, effects: [] }", "a text under 'effects' of 'x-linq-enum-names', found a list")]
    public void A_value_of_another_kind_is_refused_with_its_line(string key, string problem) =>
        Assert.That(
            () => Require("paths:\n  /a:\n    get: { " + key + " }"),
            Throws.TypeOf<ContractException>().With.Message.EqualTo($"a.yaml:3: expected {problem}. Fix it in spec/overlays."));

    [TestCase("x-linq-name:")]
    [TestCase("x-linq-alone: { variants: [A], text: Alone. }")]
    [TestCase("x-linq-idempotency: { in: header, max-length: 100, generate: false }")]
    public void A_value_of_its_kind_or_none_passes(string key) => Assert.That(() => Require("paths: { /a: { get: { " + key + " } } }"), Throws.Nothing);
}
