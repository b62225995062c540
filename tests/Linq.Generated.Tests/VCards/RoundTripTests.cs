using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Linq.Generated.Tests.Shared;
using Linq.Generated.VCards;
using Microsoft.FSharp.Core;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class RoundTripTests
{
    private const ulong Seed = 7_020;

    private static readonly string[] _onlyIn30 = ["LABEL", "AGENT", "SORT-STRING", "CLASS", "MAILER", "NAME", "PROFILE"];

    private static readonly string[] _dates = ["BDAY", "REV"];

    private static readonly Gen<string> _text = Concat(Gen.Elements(
        "a", "Bc", " ", "  ", ",", ";", ":", "\\", "\n", "\"", "^", "^n", "\\n", "é", "漢字", "😀", "\t", "=", "=3D", "n", "'", ".",
        "\nEND:VCARD\n", "\u00A0", "\uFEFF", "https://example.com/", new string('x', 40)));

    private static readonly Gen<string?> _group = Gen.Elements(null, null, "item1", "A-2");

    private static readonly Gen<VCardParameter> _parameter = Gen.OneOf(
        from types in NonEmpty(Gen.Elements("cell", "VOICE", "x-other")) select new VCardParameter("TYPE", types),
        from name in Gen.Elements("LANGUAGE", "X-P", "ALTID") from values in NonEmpty(_text) select new VCardParameter(name, values));

    private static readonly Gen<VCardProperty> _property = Gen.OneOf(
        from name in Gen.Elements("NOTE", "TITLE", "EMAIL", "X-FOO", "X-BAR-2", "UID", "ROLE")
        from text in _text
        from parameters in _parameter.ListOf()
        from theGroup in _group
        select VCardProperty.FromText(name, text, parameters, theGroup),
        from name in Gen.Elements("N", "ADR", "NICKNAME")
        from components in NonEmpty(NonEmpty(_text))
        from parameters in _parameter.ListOf()
        select VCardProperty.FromComponents(name, components, parameters),
        from components in NonEmpty(_text)
        select VCardProperty.FromComponents("ORG", components.Select(component => new[] { component }).ToArray()),
        from number in Gen.Elements("+12025550100", "(202) 555-0101", "202.555.0102 x7", "1-800-FLOWERS")
        from parameters in _parameter.ListOf()
        from theGroup in _group
        select VCardProperty.FromText("TEL", number, parameters, theGroup));

    // Up to 99: version 4.0 has no degree between 100 and none for a mark without a degree.
    private static readonly Gen<VCardProperty> _phone =
        from number in Gen.Choose(1_000_000, 9_999_999)
        from preference in Gen.OneOf(Gen.Constant("PREF="), Gen.Choose(1, 99).Select(value => "PREF=" + value), Gen.Constant("TYPE=pref"))
        let parts = preference.Split('=')
        select new VCardProperty("TEL", "+1" + number, parts[1].Length == 0 ? [] : [new VCardParameter(parts[0], parts[1])]);

    [Test]
    public void Whatever_is_written_is_read_again([Values(VCardVersion.V30, VCardVersion.V40)] VCardVersion version) =>
        Check(_property, properties =>
        {
            var card = new VCardBuilder().WithName("Given", "Family");
            foreach (var property in properties)
            {
                card.With(property);
            }

            var read = VCard.Parse(card.Build().ToByteArray(version));

            Assert.That(Describe(read), Is.EqualTo(Describe(card.Build())));
        });

    [Test]
    public void The_order_of_preference_survives_either_version([Values(VCardVersion.V30, VCardVersion.V40)] VCardVersion version) =>
        Check(_phone, properties =>
        {
            var builder = new VCardBuilder().WithName("Given", "Family");
            foreach (var property in properties)
            {
                builder.With(property);
            }

            var card = builder.Build();
            var read = VCard.Parse(card.ToByteArray(version));

            Assert.That(read.Phones.Select(phone => phone.Number), Is.EqualTo(card.Phones.Select(phone => phone.Number)));
            Assert.That(VCard.Parse(read.ToByteArray(VCardVersion.V40)).PrimaryPhone()?.Number, Is.EqualTo(card.PrimaryPhone()?.Number));
        });

    [Test]
    public void A_fixture_says_the_same_after_it_was_written([Values(VCardVersion.V30, VCardVersion.V40)] VCardVersion version)
    {
        foreach (var fixture in CardFixture.All)
        {
            foreach (var card in VCard.ParseAll(fixture.Bytes).Where(card => card.FormattedName is not null))
            {
                // Where version 4.0 says these is in the tests of VersionChange.
                var expected = Facts(card).Where(fact => version == VCardVersion.V30 || !_onlyIn30.Any(name => fact.StartsWith(name, StringComparison.Ordinal)));

                Assert.That(Facts(VCard.Parse(card.ToByteArray(version))), Is.SupersetOf(expected), fixture.ToString());
            }
        }

        // Marks and extensions are spelt differently; what is said stays.
        string[] Facts(VCard card) => [.. CardListing.Of(card, withVersion: false).Replace(" preferred", "").Split('\n').Select(Alike)];

        // A place is an address in version 4.0 alone, which writes dates without hyphens, colons and fractions, and
        // leaves out the year that Apple's programs put where none is known.
        string Alike(string fact) => fact.StartsWith("GEO: ", StringComparison.Ordinal) ? fact.Replace("geo:", "").Replace(',', ';')
            : version == VCardVersion.V40 && _dates.Any(name => fact.StartsWith(name + ": ", StringComparison.Ordinal))
            ? fact[..5] + Regex.Replace(fact[5..], "[-:]|[.,][0-9]+|(?<= )1604", "")
            : fact;
    }

    private static void Check(Gen<VCardProperty> property, Action<IReadOnlyList<VCardProperty>> check)
    {
        var count = LongRun.Count("LINQ_PROPERTY_COUNT", 300);
        TestContext.Out.WriteLine($"{count} cards from seed {Seed}");
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, 1), FSharpOption<int>.None))),
            Prop.ForAll(Arb.From(property.ListOf().Select(list => (IReadOnlyList<VCardProperty>)list.ToArray())), check));
    }

    private static Gen<IReadOnlyList<T>> NonEmpty<T>(Gen<T> item) =>
        from first in item from rest in item.ListOf() select (IReadOnlyList<T>)[first, .. rest.Take(3)];

    private static Gen<string> Concat(Gen<string> piece) => piece.ListOf().Select(pieces => string.Concat(pieces));

    // Version 4.0 marks an identifier that is text: the tests of VersionChange have it.
    private static string[] Describe(VCard card) => card.Properties.Select(property =>
        $"{property.Group}|{property.Name}|"
        + string.Join(';', property.Parameters.Where(parameter => !property.Is("UID") || parameter.Name != "VALUE").Select(parameter => parameter.Name + "=" + string.Join("¦", parameter.Values)))
        + $"|{property.GetText()}|"
        + string.Join(";", property.GetComponents().Select(component => string.Join("¦", component)))).ToArray();
}
