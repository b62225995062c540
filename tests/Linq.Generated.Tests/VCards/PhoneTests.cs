using System.Linq;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class PhoneTests
{
    private static VCard TheCard => Card(
        "TEL;TYPE=CELL:+1 (202) 555-0101",
        "TEL;TYPE=CELL,PREF:+12025550102",
        "TEL;TYPE=CELL:tel:+1-202-555-0103");

    [Test]
    public void The_line_that_the_card_was_asked_for_is_primary()
    {
        Assert.That(TheCard.PrimaryPhone("+12025550103")!.Value, Is.EqualTo("tel:+1-202-555-0103"));
        Assert.That(Numbers(TheCard, "+12025550103"), Is.EqualTo(new[] { "+12025550102", "+12025550101" }));
    }

    [Test]
    public void Without_that_line_the_best_stated_preference_is_primary()
    {
        var card = Card("TEL;TYPE=PREF:1", "TEL;PREF=20:2", "TEL;PREF=3:3", "TEL:4");

        Assert.That(card.PrimaryPhone("+19995550100")!.Number, Is.EqualTo("3"));
        Assert.That(Numbers(card, null), Is.EqualTo(new[] { "2", "1", "4" }));
    }

    [Test]
    public void Without_stated_preferences_the_marked_number_is_primary() =>
        Assert.That(TheCard.PrimaryPhone()!.Number, Is.EqualTo("+12025550102"));

    [Test]
    public void Without_any_mark_the_first_number_is_primary() =>
        Assert.That(Card("TEL:1", "TEL:2").PrimaryPhone()!.Number, Is.EqualTo("1"));

    [TestCase("tel:")]
    [TestCase("#")]
    [TestCase("a\u0301")]
    public void Text_of_more_than_a_thousand_characters_is_no_number(string piece)
    {
        var card = Card("TEL:1" + string.Concat(Enumerable.Repeat(piece, 1_000)), "TEL:+12025550100");

        Assert.That(card.Phones.Select(phone => phone.Number), Is.EqualTo(new[] { "+12025550100" }));
        Assert.That(card.Properties.Count(property => property.Is("TEL")), Is.EqualTo(2));
    }

    [Test]
    public void Text_that_is_too_long_for_a_number_is_written_whole(
        [Values(VCardVersion.V30, VCardVersion.V40)] VCardVersion version,
        [Values(";ext=5", " ")] string behind)
    {
        var text = "tel:+1-202-555-0100" + behind + new string('0', 1_000);
        var card = Card("TEL;VALUE=uri:" + text);

        var written = card.ToByteArray(version);

        var read = VCard.ParseAll(written)[0];
        Assert.That(read.Properties.Single(property => property.Is("TEL")).GetText(), Is.EqualTo(text));
        Assert.That(read.Phones, Is.Empty);
        Assert.That(read.ToByteArray(version), Is.EqualTo(written));
    }

    [TestCase("tel:sip:noor")]
    [TestCase("tel:callto:Noor:Home")]
    public void An_address_inside_of_an_address_keeps_both(string text)
    {
        var written = Card("TEL;VALUE=uri:" + text).ToByteArray();

        var read = VCard.ParseAll(written)[0];
        Assert.That(read.Properties.Single(property => property.Is("TEL")).GetText(), Is.EqualTo(text));
        Assert.That(read.ToByteArray(), Is.EqualTo(written));
    }

    [Test]
    public void A_number_that_is_there_twice_is_no_backup_of_itself() =>
        Assert.That(Numbers(Card("TEL:+12025550100", "TEL:+1 202 555 0100", "TEL:+12025550101"), null), Is.EqualTo(new[] { "+12025550101" }));

    [Test]
    public void A_card_without_numbers_has_no_primary_and_no_backups()
    {
        var card = Card("TEL:", "NOTE:none");

        Assert.That(card.PrimaryPhone("+12025550100"), Is.Null);
        Assert.That(card.BackupPhones("+12025550100"), Is.Empty);
    }

    [TestCase("PREF=0")]
    [TestCase("PREF=101")]
    [TestCase("PREF=")]
    [TestCase("PREF=first")]
    [TestCase("PREF=99999999999999")]
    public void A_preference_that_is_none_counts_as_none(string parameter) =>
        Assert.That(Card($"TEL;{parameter}:1").Phones[0].Preference, Is.Null);

    private static string[] Numbers(VCard card, string? line) => card.BackupPhones(line).Select(phone => phone.Number).ToArray();

    private static VCard Card(params string[] lines) => VCard.Parse("BEGIN:VCARD\nVERSION:3.0\n" + string.Join('\n', lines) + "\nEND:VCARD\n");
}
