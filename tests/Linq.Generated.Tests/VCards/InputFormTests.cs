using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>The forms in which a text of cards arrives: its characters, its line ends, its folds.</summary>
public sealed class InputFormTests
{
    private const string Text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ñandú 漢\r\nEND:VCARD\r\n";

    [TestCase(false, true)]
    [TestCase(false, false)]
    [TestCase(true, true)]
    [TestCase(true, false)]
    public void A_card_in_UTF_16_is_read_with_and_without_its_mark(bool isBigEndian, bool hasMark)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];

        Assert.That(VCard.Parse(bytes).FormattedName, Is.EqualTo("Ñandú 漢"));
        Assert.That(VCard.TryParse(bytes, out var card), Is.True);
        Assert.That(card!.Version, Is.EqualTo(VCardVersion.V30));
    }

    [TestCase("\n")]
    [TestCase("\r")]
    [TestCase("\r\r\n")]
    [TestCase("\r\n\r\n")]
    [TestCase("\r\n\n")]
    public void Any_line_end_is_read_and_lines_are_counted(string end)
    {
        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(Text.Replace("\r\n", end) + "END:VCARD" + end));

        Assert.That(result.Single().FormattedName, Is.EqualTo("Ñandú 漢"));
        Assert.That(result.Problems.Single().LineNumber, Is.EqualTo(end.EndsWith("\n\n", StringComparison.Ordinal) || end == "\r\n\r\n" ? 9 : 5));
    }

    [TestCase("VERSION:2.1", VCardVersion.V21)]
    [TestCase("VERSION:1.0", VCardVersion.V21)]
    [TestCase("VERSION:3.0", VCardVersion.V30)]
    [TestCase("VERSION:4.0", VCardVersion.V40)]
    [TestCase("VERSION:5.0", VCardVersion.V40)]
    [TestCase("VERSION: 4.0 ", VCardVersion.V40)]
    [TestCase("VERSION;X-A=1:4.0", VCardVersion.V40)]
    [TestCase("item1.version:4.0", VCardVersion.V40)]
    [TestCase("VERSION:", VCardVersion.V30)]
    [TestCase("VERSION:next", VCardVersion.V30)]
    [TestCase("VERSION:4.0\nVERSION:2.1", VCardVersion.V40)]
    [TestCase("X-A:1", VCardVersion.V30)]
    public void The_first_version_that_is_stated_counts(string lines, VCardVersion version) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\n" + lines + "\nEND:VCARD\n").Version, Is.EqualTo(version));

    [Test]
    public void What_is_before_the_version_follows_it_too() =>
        Assert.That(VCard.Parse("BEGIN:VCARD\nNOTE:a\\b\nTEL;HOME:1\nVERSION:2.1\nNOTE:c\\d\nEND:VCARD\n").Note, Is.EqualTo("a\\b\nc\\d"));

    // RFC 2425, 5.8.1: a line break and one space or tab are a fold. Version 2.1 keeps the space.
    [TestCase("3.0", "NOTE:a\r\n b", "ab")]
    [TestCase("3.0", "NOTE:a\r\n\tb", "ab")]
    [TestCase("3.0", "NOTE:a\r\n  b", "a b")]
    [TestCase("3.0", "NOTE:a \r\n b\r\n c", "a bc")]
    [TestCase("2.1", "NOTE:a\r\n b", "a b")]
    [TestCase("3.0", "NO\r\n TE:a", "a")]
    [TestCase("3.0", "NOTE;X-A=\"b:\r\n c\":a", "a")]
    [TestCase("3.0", "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb", "ab")]
    [TestCase("3.0", "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n b", "a b")]
    [TestCase("2.1", "NOTE;QUOTED-PRINTABLE:a=\r\n b=\r\nc", "a bc")]
    [TestCase("3.0", "NOTE;ENCODING=QUOTED-PRINTABLE:a\r\n b=\r\nc", "abc")]
    [TestCase("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3D=", "a=")]
    [TestCase("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3d=zz=", "a==zz")]
    [TestCase("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:=4a=4A=g1=1g=", "JJ=g1=1g")]
    [TestCase("3.0", "NOTE;ENCODING=B:YWJj", "abc")]
    [TestCase("3.0", "NOTE;X-A=QUOTED-PRINTABLE;X-B=B:a=3Db", "a=3Db")]
    [TestCase("3.0", "NOTE; encoding = \"quoted-printable\" :a=3Db", "a=b")]
    [TestCase("3.0", "NOTE:a\r\nb c", "a\nb c")]
    [TestCase("3.0", "NOTE:a\r\n \r\nb", "a\nb")]
    public void A_folded_value_is_read_as_one(string version, string lines, string note) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\r\nVERSION:" + version + "\r\nFN:x\r\n" + lines + "\r\nEND:VCARD\r\n").Note, Is.EqualTo(note));

    [Test]
    public void The_lines_of_a_picture_need_no_indent_and_end_at_the_next_property()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nPHOTO;ENCODING=BASE64:AQ\nIDBA\n U=\nFN:x\n y\nEND:VCARD\n");

        Assert.That(card.Photo!.Data.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        Assert.That(card.FormattedName, Is.EqualTo("x y"));
    }

    [TestCase("\\n", "\n")]
    [TestCase("\\N", "\n")]
    [TestCase("\\,\\;\\:\\\\", ",;:\\")]
    [TestCase("\\x", "x")]
    [TestCase("a\\", "a\\")]
    public void Escapes_are_those_of_RFC_2426_and_of_careless_writers(string escaped, string text) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nNOTE:" + escaped + "\nEND:VCARD\n").Note, Is.EqualTo(text));

    [TestCase("a\r\nb", "a\\nb")]
    [TestCase("a\rb", "a\\nb")]
    [TestCase("a\nb\r", "a\\nb\\n")]
    [TestCase("a\tb\u0001\u007F\u001Fc", "a\tbc")]
    [TestCase("~ ", "~ ")]
    [TestCase("a,b;c\\d", "a\\,b\\;c\\\\d")]
    public void A_text_is_written_on_one_line_without_control_characters(string note, string written) =>
        Assert.That(
            Encoding.UTF8.GetString(new VCardBuilder().WithFormattedName("x").WithNote(note).Build().ToByteArray()),
            Does.Contain("\r\nNOTE:" + written + "\r\n"));

    [TestCase("a\r\nb", "a\\nb")]
    [TestCase("a\rb\r", "a\\nb\\n")]
    [TestCase("a\tb\u0001\u007Fc", "a\tbc")]
    public void A_raw_value_is_written_on_one_line_too(string value, string written) =>
        Assert.That(new VCardProperty("X-A", value).Value, Is.EqualTo(written));

    [TestCase("a\r\nb\rc\nd", "a^nb^nc^nd")]
    [TestCase("a\r", "\"a^n\"")]
    [TestCase("say \"x^2\"", "say ^'x^^2^'")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("a;b", "\"a;b\"")]
    [TestCase("a:b", "\"a:b\"")]
    [TestCase(" a", "\" a\"")]
    [TestCase("a ", "\"a \"")]
    [TestCase("a\u0001b", "ab")]
    public void A_parameter_is_written_as_RFC_6868_says_and_quoted_where_it_needs_to_be(string value, string written)
    {
        var card = new VCardBuilder().WithFormattedName("x").With(new VCardProperty("X-A", "1", [new VCardParameter("X-P", value, "z")])).Build();

        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Does.Contain("\r\nX-A;X-P=" + written + ",z:1\r\n"));
    }

    [TestCase("a^nb^^c^'d^xe^", "a\nb^c\"d^xe^")]
    [TestCase("\"a,b\",c", "a,b")]
    [TestCase("\"a;b:c\"", "a;b:c")]
    public void A_parameter_is_read_as_RFC_6868_says(string written, string value) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\nX-A;X-P=" + written + ":1\nEND:VCARD\n").Properties[0].GetParameter("x-p"), Is.EqualTo(value));

    [Test]
    public void Version_2_1_has_no_carets() =>
        Assert.That(VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nX-A;X-P=a^nb:1\nEND:VCARD\n").Properties[0].GetParameter("X-P"), Is.EqualTo("a^nb"));
}
