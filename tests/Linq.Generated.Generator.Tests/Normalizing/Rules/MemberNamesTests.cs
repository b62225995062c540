using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class MemberNamesTests
{
    private static NormalizationContext With(string schemas) => Normalized.By($"components: {{ schemas: {{ {schemas} }} }}", new MemberNames());

    private static string Members(NormalizationContext context, string schema = "A") =>
        string.Join(", ", ((JObject)context.Schemas[schema]!["properties"]!).Properties().Select(p => $"{p.Value["x-linq-wire"]}={p.Value["x-linq-member"]}"));

    [TestCase("is_me: {}", "is_me=IsMe")]
    [TestCase("chatID: {}", "chatID=ChatID")]
    [TestCase("b: { x-linq-name: better_name }", "b=BetterName")]
    [TestCase("a: {}", "a=AValue")]
    [TestCase("get_type: {}", "get_type=GetTypeValue")]
    [TestCase("additional_properties: {}", "additional_properties=AdditionalPropertiesValue")]
    [TestCase("2fa: {}", "2fa=Value2fa")]
    [TestCase("a_b: {}, aB: {}", "a_b=AB, aB=AB2")]
    public void Members_have_distinct_names_in_pascal_case(string members, string expected) =>
        Assert.That(Members(With($"A: {{ properties: {{ {members} }} }}")), Is.EqualTo(expected));

    [Test]
    public void Two_given_names_that_are_the_same_are_refused() =>
        Assert.That(() => With("A: { properties: { b: { x-linq-name: Same }, c: { x-linq-name: Same } } }"), Throws.TypeOf<ContractException>().With.Message.Contains("found `Same` twice"));

    [TestCase("{ type: string }", "text")]
    [TestCase("{ type: string, format: date-time }", "time")]
    [TestCase("{ type: string, enum: [a] }", "enum")]
    [TestCase("{ $ref: '#/components/schemas/Kind' }", "enum")]
    [TestCase("{ type: integer }", "number")]
    [TestCase("{ type: boolean }", "flag")]
    [TestCase("{ type: array }", "list")]
    [TestCase("{ type: object, properties: { c: {} } }", "object")]
    [TestCase("{ type: object }", "map")]
    [TestCase("{}", "any")]
    public void The_shape_of_a_member_is_told(string member, string shape) =>
        Assert.That((string?)With($"Kind: {{ type: string, enum: [a] }}, A: {{ properties: {{ b: {member} }} }}").Schemas["A"]!["properties"]!["b"]!["x-linq-shape"], Is.EqualTo(shape));

    [Test]
    public void Former_names_are_read_into_the_member_unless_the_contract_still_has_them()
    {
        Assert.That(Normalized.Text(With("A: { properties: { b: { x-linq-former-names: [old_b] } } }").Schemas["A"]!["properties"]!["b"]!["x-linq-former"]), Is.EqualTo("[{'wire':'old_b','member':'OldB'}]"));
        Assert.That(Normalized.Text(With("A: { properties: { b: { x-linq-former-names: [old_b] }, old_b: {} } }").Schemas["A"]!["properties"]!["b"]!["x-linq-former"]), Is.EqualTo("[]"));
    }

    [Test]
    public void A_discriminator_has_one_name_in_base_and_variants()
    {
        var context = With("Type: { x-linq-discriminator: $type, properties: { $type: { x-linq-name: Other } } }");
        Assert.That($"{context.Schemas["Type"]!["x-linq-discriminator-wire"]} {context.Schemas["Type"]!["x-linq-discriminator-member"]}", Is.EqualTo("$type Type"));
    }

    [Test]
    public void Enum_values_are_named_with_their_texts()
    {
        var context = With("Kind: { enum: [AT_RISK, sms, value, 'a b', 'a-b', '', ToString], x-linq-enum-names: { sms: Texts }, x-linq-enum-descriptions: { sms: Plain texts. } }");
        Assert.That(context.Schemas["Kind"]!["x-linq-values"]!.Select(v => $"{v["value"]}={v["name"]}"), Is.EqualTo(new[] { "AT_RISK=AtRisk", "sms=Texts", "value=ValueValue", "a b=AB", "a-b=AB2", "=ValueValue2", "ToString=ToStringValue" }).AsCollection);
        Assert.That((string?)context.Schemas["Kind"]!["x-linq-values"]![1]!["description"], Is.EqualTo("Plain texts."));
    }
}
