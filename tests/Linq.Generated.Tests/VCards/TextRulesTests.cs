using System;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>The rules that decide, character by character, what a value is and what may be taken over as it is.</summary>
public sealed class TextRulesTests
{
    [TestCase("Text", " az~", true)]
    [TestCase("Text", "", true)]
    [TestCase("Text", "a:b", true)]
    [TestCase("Text", "a,b", false)]
    [TestCase("Text", "a;b", false)]
    [TestCase("Phone", "+1 202 555 0100", true)]
    [TestCase("Phone", "1,2", false)]
    [TestCase("Phone", "1;2", false)]
    [TestCase("Phone", "tel:1", false)]
    [TestCase("Phone", " 1", false)]
    [TestCase("Phone", "1 ", false)]
    [TestCase("Components", "a;b:c ", true)]
    [TestCase("Components", "a,b", false)]
    [TestCase("Lists", "a;b,c", true)]
    [TestCase("Uri", "a;b,c:d", true)]
    [TestCase("Unknown", "a;b,c:d", true)]
    [TestCase("Unknown", "a\\b", false)]
    [TestCase("Unknown", "a\tb", false)]
    [TestCase("Unknown", "a\u001Fb", false)]
    [TestCase("Unknown", "a\u007Fb", false)]
    [TestCase("Unknown", "é", false)]
    public void A_value_that_every_version_writes_alike_is_plain(string kind, string value, bool isPlain) =>
        Assert.That(VCardText.IsPlain(Encoding.UTF8.GetBytes(value), Enum.Parse<VCardValueKind>(kind)), Is.EqualTo(isPlain));

    // RFC 4648, 4: groups of four of this alphabet, padded at the end.
    [TestCase("QUJD", true, "ABC")]
    [TestCase("QUI=", true, "AB")]
    [TestCase("QQ==", true, "A")]
    [TestCase("+/+/", true, "\u00FB\u00FF\u00BF")]
    [TestCase("", false, "")]
    [TestCase("QUJ", false, "AB")]
    [TestCase("QUI", false, "AB")]
    [TestCase("QQ", false, "A")]
    [TestCase("QUJDQ", false, "ABC")]
    [TestCase("Q UJD", false, "ABC")]
    [TestCase("QU JD", false, "ABC")]
    [TestCase("-_-_", false, "\u00FB\u00FF\u00BF")]
    [TestCase("Q===", false, "")]
    [TestCase("QQ==QUJD", false, "A")]
    public void Base64_is_decoded_as_cards_carry_it(string text, bool isStrict, string expected)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.That(VCardText.IsStrictBase64(bytes), Is.EqualTo(isStrict));
        Assert.That(Encoding.Latin1.GetString(VCardText.DecodeBase64(bytes)), Is.EqualTo(expected));
    }

    [TestCase("AZaz09+/-_=", true)]
    [TestCase(" AA\tBB ", true)]
    [TestCase("", true)]
    [TestCase("A:", false)]
    [TestCase("A.B", false)]
    [TestCase("A\u007F", false)]
    [TestCase("@", false)]
    [TestCase("[", false)]
    [TestCase("`", false)]
    [TestCase("{", false)]
    public void A_line_of_a_picture_has_nothing_but_base64(string text, bool isBase64) =>
        Assert.That(VCardText.IsBase64(Encoding.UTF8.GetBytes(text)), Is.EqualTo(isBase64));

    [TestCase("AZaz09+-.:x", true)]
    [TestCase("ab:x", true)]
    [TestCase("a:x", false)]
    [TestCase("C:\\photo.png", false)]
    [TestCase("a/b:x", false)]
    [TestCase("a@b:x", false)]
    [TestCase("a[b:x", false)]
    [TestCase("a`b:x", false)]
    [TestCase("a{b:x", false)]
    [TestCase("photo.png", false)]
    public void A_picture_is_linked_where_its_value_has_a_scheme(string value, bool isLink)
    {
        var written = Text(Read("2.1", "PHOTO;X-A=1:" + value), VCardVersion.V30);

        Assert.That(written, Does.Contain("\r\nPHOTO;X-A=1" + (isLink ? ";VALUE=uri:" : ":")));
    }

    [TestCase("3.0", "PHOTO;TYPE=home;VALUE=binary;ENCODING=b:AQID", "PHOTO;TYPE=home;ENCODING=b:AQID", "PHOTO;TYPE=home:data:application/octet-stream;base64,AQID")]
    [TestCase("3.0", "SOUND;X-A=1:reading", "SOUND;X-A=1:reading", "SOUND;X-A=1:reading")]
    [TestCase("4.0", "TEL;PREF=1;PREF=2:+12025550100", "TEL;TYPE=pref:+12025550100", "TEL;PREF=1:+12025550100")]
    [TestCase("4.0", "TEL;TYPE=,cell:+12025550100", "TEL;TYPE=cell:+12025550100", "TEL;TYPE=cell:+12025550100")]
    [TestCase("3.0", "GEO;VALUE=float;X-A=1:37.386013;-122.082932", "GEO;VALUE=float;X-A=1:37.386013;-122.082932", "GEO;X-A=1:geo:37.386013,-122.082932")]
    [TestCase("4.0", "GEO;VALUE=uri;X-A=1:geo:37.386013,-122.082932", "GEO;X-A=1:37.386013;-122.082932", "GEO;VALUE=uri;X-A=1:geo:37.386013,-122.082932")]
    [TestCase("2.1", "MAILER;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=41", "MAILER:A", "X-MAILER:A")]
    [TestCase("3.0", "AGENT;X-A=1;VALUE=text:Noor", "AGENT;X-A=1:Noor", "RELATED;TYPE=agent;VALUE=text;X-A=1:Noor")]
    public void Parameters_are_those_of_the_version_that_is_written(string version, string line, string in30, string in40)
    {
        var card = Read(version, line);

        Assert.That(Text(card, VCardVersion.V30), Does.Contain("\r\n" + in30 + "\r\n"));
        Assert.That(Text(card, VCardVersion.V40), Does.Contain("\r\n" + in40 + "\r\n"));
    }

    [Test]
    public void A_charset_that_is_not_stated_is_no_problem()
    {
        var result = VCard.ParseAll("BEGIN:VCARD\nFN;CHARSET=;X-A=1:x\nTEL;TYPE=cell:1\nNOTE;CHARSET=\" \":y\nEND:VCARD\n"u8);

        Assert.That(result.Problems, Is.Empty);
    }

    [Test]
    public void What_was_read_once_is_kept()
    {
        var card = Read("3.0", "TEL:1\nEMAIL:a@example.com\nURL:https://example.com\nPHOTO;ENCODING=b:AQID");

        var (phones, emails, urls, photo) = (card.Phones, card.Emails, card.Urls, card.Photo);

        Assert.That(card.Phones, Is.SameAs(phones));
        Assert.That(card.Emails, Is.SameAs(emails));
        Assert.That(card.Urls, Is.SameAs(urls));
        Assert.That(card.Photo, Is.SameAs(photo));
    }

    [TestCase("+1 202 555 0100 x0", "+12025550100", "0")]
    [TestCase("+1 202 555 0100 x0-1.2 3", "+12025550100", "0123")]
    [TestCase("+1 202 555 0100 ext. 123 (desk)", "+12025550100", "123")]
    [TestCase("+1 202 555 0100 #1", "+12025550100", "1")]
    [TestCase("+1 202 555 0100 #123456789", "+12025550100", "123456789")]
    [TestCase("+1 202 555 0100 #1234567890", "+12025550100#1234567890", null)]
    [TestCase("+1 202 555 0100 # ", "+12025550100#", null)]
    [TestCase("+1 202 555 0100 #123 #", "+12025550100", "123")]
    [TestCase("+1 202 555 0100 #12a", "+12025550100#12A", null)]
    [TestCase("+1 202 555 0100 - 503# ", "+12025550100", "503")]
    [TestCase("*21*555#", "*21*555#", null)]
    [TestCase("+44 (0)20 7946 0000", "+442079460000", null)]
    [TestCase("(0)20 7946 0000", "02079460000", null)]
    [TestCase("+1 202 555 0100 ｚ", "+12025550100Ｚ", null)]
    [TestCase("٠١٢٣", "0123", null)]
    [TestCase("1x", "1", null)]
    [TestCase("x1", "X1", null)]
    [TestCase("Max 1", "MAX1", null)]
    [TestCase("tel:+12025550100;isub=1;ext=22", "+12025550100", "22")]
    [TestCase("tel:;ext=22", "", "22")]
    [TestCase("tel:1;phone-context=+44;ext=22", "+441", "22")]
    public void A_number_and_its_extension_are_told_apart(string value, string number, string? extension) =>
        Assert.That((PhoneText.GetNumber(value), PhoneText.GetExtension(value)), Is.EqualTo((number, extension)));

    [TestCase("sip:1@example.com", false, true)]
    [TestCase("sip:1", true, true)]
    [TestCase("sip:noor", false, true)]
    [TestCase("sip:0", false, false)]
    [TestCase("sip://1", false, true)]
    [TestCase("Home:1", false, false)]
    [TestCase("tel:1", true, false)]
    [TestCase("@ip:noor", false, false)]
    [TestCase("[ip:noor", false, false)]
    [TestCase("`ip:noor", false, false)]
    [TestCase("{ip:noor", false, false)]
    [TestCase("1ip:noor", false, false)]
    [TestCase("s p:noor", false, false)]
    [TestCase(":noor", false, false)]
    [TestCase("noor", true, false)]
    public void An_address_of_something_else_has_a_scheme_of_its_own(string value, bool isUri, bool isOther) =>
        Assert.That(PhoneText.IsOtherAddress(value, isUri), Is.EqualTo(isOther));

    private static VCard Read(string version, string lines) => VCard.Parse("BEGIN:VCARD\nVERSION:" + version + "\nFN:x\nN:x;;;;\n" + lines + "\nEND:VCARD\n");

    private static string Text(VCard card, VCardVersion version) => Encoding.UTF8.GetString(card.ToByteArray(version));
}
