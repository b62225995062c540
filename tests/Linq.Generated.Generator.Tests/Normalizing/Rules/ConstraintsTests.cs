using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ConstraintsTests
{
    private static NormalizationContext With(string schema, string more = "") =>
        Normalized.By($"components: {{ schemas: {{ A: {{ x-linq-sent: true, {schema} }} {more} }} }}", new MemberNames(), new Constraints());

    private static string Checks(NormalizationContext context) =>
        string.Join("; ", context.Schemas["A"]!["x-linq-checks"]!.Select(c => string.Join(' ', ((JObject)c).Properties().Where(p => p.Name is not ("wire" or "member")).Select(p => p.Value.ToString(Newtonsoft.Json.Formatting.None)))).Select(t => t.Replace("\"", "")));

    [TestCase("{ type: string, minLength: 1, maxLength: 10 }", "min-length 1; max-length 10")]
    [TestCase("{ type: string, maxLength: 10.0 }", "max-length 10")]
    [TestCase("{ type: string, maxLength: 99999999999 }", "")]
    [TestCase("{ type: string, pattern: '^a$' }", "pattern ^a$ _bPattern")]
    [TestCase("{ type: integer, minimum: 1, maximum: 5 }", "range 1 5")]
    [TestCase("{ type: integer, minimum: 0.5 }", "range 1 null")]
    [TestCase("{ type: number, maximum: 0.5 }", "range null 0.5d")]
    [TestCase("{ type: integer, maximum: 1.0e300 }", "")]
    [TestCase("{ type: array, minItems: 1, items: { type: string } }", "count 1 null")]
    [TestCase("{ type: array, items: { $ref: '#/components/schemas/B' } }", "each")]
    [TestCase("{ type: object, maxProperties: 3 }", "count null 3")]
    [TestCase("{ $ref: '#/components/schemas/B' }", "model")]
    [TestCase("{ type: boolean }", "")]
    public void A_limit_becomes_a_check(string member, string expected) =>
        Assert.That(Checks(With($"properties: {{ b: {member} }}", ", B: { properties: { c: {} } }")), Is.EqualTo(expected));

    [TestCase("{ type: string }", "required")]
    [TestCase("{ type: array }", "required")]
    [TestCase("{ type: string, nullable: true }", "")]
    [TestCase("{ type: integer }", "required-value")]
    [TestCase("{ type: boolean }", "required-value")]
    [TestCase("{ type: integer, nullable: true }", "")]
    public void What_must_not_be_null_is_required(string member, string expected) =>
        Assert.That(Checks(With($"required: [b], properties: {{ b: {member} }}")), Is.EqualTo(expected));

    [TestCase("{ type: string, maxLength: '5); Evil(' }")]
    [TestCase("{ type: string, maxLength: -1 }")]
    [TestCase("{ type: string, minLength: 1.5 }")]
    [TestCase("{ type: integer, minimum: '0) ?? Evil(' }")]
    [TestCase("{ type: array, maxItems: [1] }")]
    [TestCase("{ type: string, pattern: 5 }")]
    public void A_limit_that_is_no_number_is_refused(string member) =>
        Assert.That(() => With($"properties: {{ b: {member} }}"), Throws.TypeOf<ContractException>().With.Message.StartsWith("a.yaml:1: expected `"));

    [TestCase("(")]
    [TestCase("(?=a)b")]
    [TestCase("(a)\\\\1")]
    public void A_pattern_that_cannot_be_matched_in_linear_time_is_left_out_and_reported(string pattern)
    {
        var context = With($"properties: {{ b: {{ type: string, pattern: \"{pattern}\" }} }}");
        Assert.That(Checks(context), Is.Empty);
        Assert.That(context.Notices.Single(), Does.Contain("the pattern is not one that can be checked"));
    }

    [Test]
    public void Checks_across_members_name_the_members()
    {
        var context = With("x-linq-exactly-one: [b, c], x-linq-required-when: [{ member: c, when: b, equals: x }], x-linq-required-with: { b: c }, properties: { b: { type: string }, c: { type: string } }");
        Assert.That(context.Schemas["A"]!["x-linq-checks"]!.Select(c => (string?)c["kind"]), Is.EqualTo(new[] { "exactly-one", "required-when", "required-with" }).AsCollection);
        Assert.That(Normalized.Text(context.Schemas["A"]!["x-linq-checks"]![1]), Is.EqualTo("{'kind':'required-when','required':{'wire':'c','member':'C'},'tested':{'wire':'b','member':'B'},'value':'x'}"));
    }

    [TestCase("true", "max-length 5; by-hand")]
    [TestCase("false", "max-length 5")]
    public void A_check_by_hand_follows_the_generated_ones(string byHand, string expected) =>
        Assert.That(Checks(With($"x-linq-check-by-hand: {byHand}, properties: {{ b: {{ type: string, maxLength: 5 }} }}")), Is.EqualTo(expected));

    [TestCase("x-linq-exactly-one: [b, gone]")]
    [TestCase("x-linq-required-when: [{ member: gone, when: b, equals: x }]")]
    [TestCase("x-linq-required-with: { b: gone }")]
    public void A_check_on_a_member_that_does_not_exist_is_left_out_and_reported(string check)
    {
        var context = With(check + ", properties: { b: { type: string } }");
        Assert.That(Checks(context), Is.Empty);
        Assert.That(context.Notices.Single(), Does.Contain("`gone`"));
    }

    [Test]
    public void Only_variants_that_exist_stand_alone()
    {
        const string Parts = "properties: { b: { type: array, items: { $ref: '#/components/schemas/Part' }, x-linq-alone: { variants: [LinkPart, 'Evil() or X'], text: a link } } }";
        var context = With(Parts, ", Part: { properties: { type: {} }, x-linq-variants: [{ schema: LinkPart }] }");
        Assert.That(Checks(context), Is.EqualTo("each; alone [LinkPart] a link"));
        Assert.That(Checks(With(Parts, ", Part: { properties: { type: {} }, x-linq-variants: [{ schema: TextPart }] }")), Is.EqualTo("each"));
    }

    [Test]
    public void Only_what_is_sent_is_checked() =>
        Assert.That(Normalized.By("components: { schemas: { A: { properties: { b: { type: string, maxLength: 5 } } } } }", new MemberNames(), new Constraints()).Schemas["A"]!["x-linq-checks"], Is.Null);
}
