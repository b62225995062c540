using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class FormerSchemasTests
{
    private static NormalizationContext With(string schema, string more = "") =>
        Normalized.By($"components: {{ schemas: {{ Now: {{ x-linq-former-names: [old_name, Older], {schema} }} {more} }} }}", new FormerSchemas());

    [Test]
    public void What_is_sent_gets_types_that_derive_from_it() =>
        Assert.That(Normalized.Text(With("x-linq-sent: true").Schemas["Now"]!["x-linq-former-derived"]), Is.EqualTo("['OldName','Older']"));

    [Test]
    public void What_is_only_received_gets_its_former_names_as_bases_and_the_last_has_the_members()
    {
        var context = With("x-linq-sent: false");
        Assert.That(Normalized.Text(context.Schemas["Now"]!["x-linq-former-bases"]), Is.EqualTo("[{'name':'Now','parent':'OldName','former':false},{'name':'OldName','parent':'Older','former':true}]"));
        Assert.That((string?)context.Schemas["Now"]!["x-linq-members-in"], Is.EqualTo("Older"));
    }

    [Test]
    public void An_enum_gets_types_that_convert() =>
        Assert.That(Normalized.Text(With("enum: [a]").Schemas["Now"]!["x-linq-former-enums"]), Is.EqualTo("['OldName','Older']"));

    [Test]
    public void A_choice_cannot_keep_a_former_name_and_that_is_said()
    {
        var context = With("x-linq-kind: union");
        Assert.That(context.Notices, Is.EqualTo(new[] { "components.schemas.Now: a choice has no values of its own, so a former name of it cannot be kept" }));
    }

    [Test]
    public void A_name_that_the_contract_has_again_is_no_former_one() =>
        Assert.That(Normalized.Text(With("x-linq-sent: true", ", OldName: {}").Schemas["Now"]!["x-linq-former-derived"]), Is.EqualTo("['Older']"));
}
