using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Linq.Generated.Tests.ContactCards;
using Linq.Generated.Tests.Shared;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>
/// ical.js (which Thunderbird and Nextcloud use) and vcard4 read what the writer makes, with the same values. What vcard4 wrongly
/// refuses is judged by ical.js alone.
/// </summary>
public sealed class OtherReadersTests
{
    // vcard4 4.0.5 does not accept the parameters SORT-AS and waid and the properties of RFC 9554, and does not give back an escaped backslash.
    private static readonly string[] _refusedByVcard4 = ["SORT-AS", ";waid=", "\r\nCREATED", "\r\nPRONOUNS", @"\\"];

    private static readonly string[] _texts = ["FN", "NOTE", "EMAIL", "TEL", "TITLE", "UID"];

    private static readonly string[] _dates = ["REV", "BDAY", "ANNIVERSARY", "CREATED"];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    [Test]
    public async Task Every_card_is_read_with_the_same_values()
    {
        var written = Cards().SelectMany(card => new[] { card.ToByteArray(), card.ToByteArray(VCardVersion.V40) }).Select(Encoding.UTF8.GetString).ToArray();

        var answers = JsonSerializer.Deserialize<Answer[]>(
            await ToolProcess.RunNodeAsync("cards", "ical.js", ["read.mjs"], JsonSerializer.Serialize(written)),
            _json)!;

        Assert.That(answers, Has.Length.EqualTo(written.Length));
        var byVcard4 = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var card = VCard.Parse(written[i]);
            Assert.That(answers[i].Ical.Error, Is.Null, written[i]);
            Assert.That(
                answers[i].Ical.Properties!.Where(property => property.Name != "VERSION").Select(Describe),
                Is.EqualTo(card.Properties.Select(Describe)).AsCollection,
                written[i]);
            if (answers[i].Vcard4 is { } vcard4 && !_refusedByVcard4.Any(written[i].Contains))
            {
                Assert.That(vcard4.Error, Is.Null, written[i]);
                Assert.That(
                    vcard4.Properties!.Where(property => property.Name != "VERSION").Select(property => property.Name).Order(StringComparer.Ordinal),
                    Is.EqualTo(card.Properties.Select(property => property.Name.ToUpperInvariant()).Order(StringComparer.Ordinal)).AsCollection,
                    written[i]);
                Assert.That(Texts(vcard4), Is.EqualTo(TextsForVcard4(card)).AsCollection, written[i]);
                byVcard4++;
            }
        }

        TestContext.Out.WriteLine($"{written.Length} cards read by ical.js, {byVcard4} by vcard4");
        Assert.That(byVcard4, Is.GreaterThan(20));
    }

    private static IEnumerable<VCard> Cards()
    {
        foreach (var fixture in CardFixture.All)
        {
            foreach (var card in VCard.ParseAll(fixture.Bytes).Where(card => card.FormattedName is not null))
            {
                yield return card;
            }
        }

        yield return VCard.ForLines("Acme, Inc.; \"Sons\"", "+12025550100", ["+12025550101", "+12025550102"], ImageBytes.Png(300, 300));
        yield return VCard.ForLines(new VCardName("Jansen", "Noor", ["Maria", "Elisabeth"], ["Dr."], ["MSc"]), "+12025550100 x12", id: "key: 7, 8");
        yield return new VCardBuilder()
            .WithName("Nóra 漢字", "O'Neil; Smith, Jr.\\")
            .WithOrganization("A, B", "C; D")
            .WithPrimaryPhone("+12025550100")
            .WithEmail("a@example.com")
            .WithUrl("https://example.com/?a=1,2;b=\\c")
            .WithNote("Line one\nline two; \\n is not a line break, " + string.Concat(Enumerable.Repeat("wide é😀漢 ", 30)))
            .WithPhoto([.. ImageBytes.Jpeg(300, 300), .. new byte[20_000]])
            .Build();
    }

    // A value as both sides mean it. ical.js 2.2.1 keeps the backslash of `\;` outside of components (RFC 2426, 5), reads lists and
    // components that we keep as text, knows no type for an extension and leaves its escapes, and gives dates in the extended format.
    private static string Describe(Property property) =>
        $"{property.Group?.ToLowerInvariant()}|{property.Name}|" + ValueOf(property);

    private static string Describe(VCardProperty property) =>
        $"{property.Group?.ToLowerInvariant()}|{property.Name.ToUpperInvariant()}|" + ValueOf(property);

    private static string ValueOf(Property property)
    {
        var value = string.Join(",", property.Values);
        return IsExtension(property.Name) ? value
            : _dates.Contains(property.Name) ? ToDigits(value)
            : Plain(value.Replace("\\;", ";"));
    }

    private static string ValueOf(VCardProperty property)
    {
        var value = property.Value;
        return IsExtension(property.Name) ? value
            : _dates.Any(property.Is) ? ToDigits(value)
            : Plain(value.Contains('\\') ? Unescaped(property) : value);
    }

    private static bool IsExtension(string name) => name.StartsWith("X-", StringComparison.OrdinalIgnoreCase);

    private static string ToDigits(string date) => date.Replace("-", "").Replace(":", "");

    // ical.js joins a component that ends with a backslash with the next one, so that the backslash seems to belong to the semicolon.
    private static string Unescaped(VCardProperty property) =>
        property.Is("N") || property.Is("ORG") || property.Is("ADR") || property.Is("NICKNAME") || property.Is("CATEGORIES")
            ? string.Join(';', property.GetComponents().Select(component => string.Join(',', component))).Replace("\\;", ";")
            : property.GetText();

    private static string Plain(string value) => value.Replace('\u001f', ';').Replace(',', ';');

    private static string[] TextsForVcard4(VCard card) =>
    [
        .. card.Properties.Where(property => _texts.Any(property.Is) || IsExtension(property.Name)).Select(TextForVcard4).Order(StringComparer.Ordinal),
        card.Photo is { Link: null } photo ? photo.Data.Length.ToString(CultureInfo.InvariantCulture) : "",
    ];

    // vcard4 4.0.5 takes a text for a URL where it begins like one, and then leaves its escapes, which a reader has to undo (RFC 6350, 3.4).
    private static string TextForVcard4(VCardProperty property) => BeginsLikeAUrl(property.Value) ? property.Value : property.GetText();

    private static bool BeginsLikeAUrl(string value) => Regex.IsMatch(value, "^[A-Za-z][A-Za-z0-9+.-]*:");

    private static string[] Texts(Reading reading)
    {
        var photo = Of("PHOTO").FirstOrDefault();
        return
        [
            .. reading.Properties!.Where(property => _texts.Contains(property.Name) || IsExtension(property.Name)).Select(Text).Order(StringComparer.Ordinal),
            photo is not null && photo.StartsWith("data:", StringComparison.Ordinal) && photo.IndexOf(',') is var comma
                ? Convert.FromBase64String(photo[(comma + 1)..]).Length.ToString(CultureInfo.InvariantCulture)
                : "",
        ];

        IEnumerable<string> Of(string name) => reading.Properties!.Where(property => property.Name == name).Select(Text);

        // vcard4 gives an extension as a list where it holds semicolons, and as nothing where it is empty.
        static string Text(Property property)
        {
            var value = property.Values[0] is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : default;
            return value.ValueKind == JsonValueKind.Array ? string.Join(';', value.EnumerateArray().Select(item => item.ToString())) : value.ToString();
        }
    }

    private sealed record Answer(Reading Ical, Reading? Vcard4);

    private sealed record Reading(Property[]? Properties, string? Error);

    private sealed record Property(string Name, string? Group, string?[] Values);
}
