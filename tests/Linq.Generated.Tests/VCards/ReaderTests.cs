using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class ReaderTests
{
    [TestCase("", "empty")]
    [TestCase("  \r\n", "empty")]
    [TestCase("<!DOCTYPE html><html><body>Request has expired</body></html>", "web page")]
    [TestCase("Request has expired", "BEGIN:VCARD")]
    [TestCase("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "BEGIN:VCARD")]
    [TestCase("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut", "cut off")]
    [TestCase("BEGIN:VCARD\r\nFN:One\r\nBEGIN:VCARD\r\nFN:Two\r\nEND:VCARD\r\n", "has not ended")]
    [TestCase("BEGIN:VCARD\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Two\r\nEND:VCARD\r\n", "cut off")]
    [TestCase("BEGIN:VCARD\r\nFN:One\r\nEND:VCALENDAR\r\nEND:VCARD\r\n", "inside a card")]
    public void What_is_no_whole_card_is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<VCardFormatException>(() => VCard.Parse(text))!;

        Assert.That(error.Message, Does.Contain(reason));
        Assert.That(error, Is.InstanceOf<FormatException>());
        Assert.That(VCard.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);
    }

    [Test]
    public void The_exception_names_the_line_and_nothing_of_the_content()
    {
        var error = Assert.Throws<VCardFormatException>(() => VCard.Parse("junk\r\nBEGIN:VCARD\r\nTEL:+12025550100\r\n"))!;

        Assert.That(error.LineNumber, Is.EqualTo(2));
        Assert.That(error.Message, Does.Not.Contain("555"));
    }

    [Test]
    public void An_input_above_sixteen_mebibytes_is_refused() =>
        Assert.That(() => VCard.Parse(new byte[VCard.MaxInputBytes + 1]), Throws.TypeOf<VCardFormatException>().With.Message.Contains("16777216"));

    [Test]
    public void A_property_with_a_hundred_and_one_parameters_is_refused()
    {
        var hundred = "BEGIN:VCARD\r\nTEL" + string.Concat(Enumerable.Repeat(";X=1", 100)) + ":+12025550100\r\nEND:VCARD\r\n";

        Assert.That(VCard.Parse(hundred).Properties[0].Parameters, Has.Count.EqualTo(100));
        Assert.That(() => VCard.Parse(hundred.Replace("TEL;", "TEL;X=2;")), Throws.TypeOf<VCardFormatException>().With.Message.Contains("parameters"));
    }

    [Test]
    public void More_properties_than_an_address_book_has_are_refused()
    {
        var card = "BEGIN:VCARD\n" + string.Concat(Enumerable.Repeat("A:\n", 1_500)) + "END:VCARD\n";

        Assert.That(() => VCard.Parse(card), Throws.TypeOf<VCardFormatException>().With.Message.Contains("properties"));
    }

    [Test]
    public void The_first_of_several_cards_is_read_even_where_a_later_one_is_cut_off()
    {
        const string Text = "BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:Two\n";

        Assert.That(VCard.Parse(Text).FormattedName, Is.EqualTo("One"));
        Assert.That(VCard.ParseAll(Encoding.UTF8.GetBytes(Text)).Problems.Single().LineNumber, Is.EqualTo(4));
        Assert.That(() => VCard.ParseAll(Encoding.UTF8.GetBytes(Text)).EnsureComplete(), Throws.TypeOf<VCardFormatException>());
    }

    [Test]
    public void Parameters_are_unquoted_and_decoded()
    {
        var note = VCard.Parse(CardFixture.Named("rfc-style-4.0").Bytes).Properties.Single(property => property.Is("note"));

        Assert.That(note.GetParameter("x-source"), Is.EqualTo("said \"hello\" on\nTuesday; 5^2"));
        Assert.That(VCard.Parse(CardFixture.Named("quoted-colon-in-a-folded-head-4.0").Bytes).Properties[1].GetParameter("X-LABEL"), Is.EqualTo("desk: left; the black one"));
    }

    [Test]
    public void A_version_2_1_bare_word_is_a_type_an_encoding_or_a_kind_of_value()
    {
        var property = VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nPHOTO;HOME;URL;BASE64:AAAA\nEND:VCARD\n").Properties[0];

        Assert.That(property.Parameters.Select(parameter => parameter.ToString()), Is.EqualTo(new[] { "TYPE=HOME", "VALUE=URL", "ENCODING=BASE64" }));
    }

    [TestCase("FN:Shown|N:Jansen;Noor;;;|ORG:Acme", "Shown")]
    [TestCase("FN: |N:Jansen;Noor;;;|ORG:Acme", "Noor Jansen")]
    [TestCase("ORG:Acme|N:Jansen;Noor;,Maria;;", "Noor Maria Jansen")]
    [TestCase("ORG:Acme;Sales|N:;;;;", "Acme")]
    [TestCase("NOTE:x", null)]
    public void A_card_is_shown_by_its_name_else_by_its_parts_else_by_the_organisation(string lines, string? shown) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\n" + lines.Replace('|', '\n') + "\nEND:VCARD\n").FormattedName, Is.EqualTo(shown));

    [Test]
    public void Groups_tie_properties_together()
    {
        var properties = VCard.Parse("BEGIN:VCARD\nitem1.TEL:1\nITEM1.X-ABLabel:_$!<Mobile>!$_\nTEL:2\nEND:VCARD\n");

        Assert.That(properties.Properties[0].Group, Is.EqualTo("item1"));
        Assert.That(properties.Properties[2].Group, Is.Null);
        Assert.That(properties.Phones.Select(phone => phone.Label), Is.EqualTo(new[] { "Mobile", null }));
    }

    [Test]
    public void A_preferred_photo_is_taken_and_its_bytes_are_whole()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\nPHOTO:https://example.com/a.png\nPHOTO;PREF=1:data:image/png;base64,AQID\nEND:VCARD\n");

        Assert.That(card.Photo!.Data.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(card.Photo.MediaType, Is.EqualTo("image/png"));
        Assert.That(card.Photo.Link, Is.Null);
    }

    [Test]
    public void Nothing_of_a_card_shows_in_its_string_form()
    {
        var card = VCard.Parse(CardFixture.Named("messaging-line-with-backups-3.0").Bytes);

        Assert.That(card.ToString(), Is.EqualTo("vCard 3.0, 6 properties"));
        Assert.That(card.Phones[0].ToString(), Is.EqualTo("…40"));
        Assert.That(card.Properties[2].ToString(), Is.EqualTo("TEL"));
        Assert.That(card.Photo!.ToString(), Is.EqualTo("image/jpeg, 110 bytes"));
    }
}
