using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>What the bytes of a value mean. The encoded forms were made with Python's codecs, which .NET has no part in.</summary>
public sealed class CharsetTests
{
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    [TestCase("SHIFT_JIS", "=83=81=83=82", "メモ")]
    [TestCase("Shift-JIS", "=83=81=83=82", "メモ")]
    [TestCase("sjis", "=95=5C=83=5C", "表ソ")]
    [TestCase("CP932", "=87=40", "①")]
    [TestCase("Windows-31J", "=87=40", "①")]
    [TestCase("EUC-JP", "=C6=FC=CB=DC", "日本")]
    [TestCase("ISO-2022-JP", "=1B=24=42=46=7C=4B=5C=1B=28=42", "日本")]
    [TestCase("GB2312", "=D6=D0=CE=C4", "中文")]
    [TestCase("GBK", "=E9=46", "镕")]
    [TestCase("GB18030", "=D6=D0=CE=C4", "中文")]
    [TestCase("Big5", "=A4=A4=A4=E5", "中文")]
    [TestCase("EUC-KR", "=C7=D1=B1=DB", "한글")]
    [TestCase("KS_C_5601-1987", "=C7=D1=B1=DB", "한글")]
    [TestCase("UHC", "=8C=63", "똠")]
    [TestCase("windows-1250", "=A3=F3=64=9F", "Łódź")]
    [TestCase("windows-1251", "=CF=F0=E8=E2=E5=F2", "Привет")]
    [TestCase("CP1251", "=CF=F0=E8=E2=E5=F2", "Привет")]
    [TestCase("win-1251", "=CF=F0=E8=E2=E5=F2", "Привет")]
    [TestCase("\"windows-1251\"", "=CF=F0=E8=E2=E5=F2", "Привет")]
    [TestCase("KOI8-R", "=F0=D2=C9=D7=C5=D4", "Привет")]
    [TestCase("koi8-u", "=B7=D6=C1=CB", "Їжак")]
    [TestCase("IBM866", "=8F=E0=A8=A2=A5=E2", "Привет")]
    [TestCase("ISO-8859-5", "=BF=E0=D8=D2=D5=E2", "Привет")]
    [TestCase("ISO-8859-2", "=A3=F3=64=BC", "Łódź")]
    [TestCase("ISO8859_2", "=A3=F3=64=BC", "Łódź")]
    [TestCase("ISO-8859-7", "=C1=E8=DE=ED=E1", "Αθήνα")]
    [TestCase("ISO-8859-15", "=A4", "€")]
    [TestCase("windows-1254", "=FD=F0", "ığ")]
    [TestCase("windows-1255", "=F9=EC=E5=ED", "שלום")]
    [TestCase("windows-1256", "=D3=E1=C7=E3", "سلام")]
    [TestCase("windows-1257", "=C0=FE", "Ąž")]
    [TestCase("windows-1258", "=F0", "đ")]
    [TestCase("TIS-620", "=E4=B7=C2", "ไทย")]
    [TestCase("macintosh", "=8E", "é")]
    [TestCase("IBM850", "=82", "é")]
    [TestCase("IBM437", "=82", "é")]
    [TestCase("UNICODE-1-1-UTF-8", "=C3=A9", "é")]
    [TestCase("UTF_8", "=C3=A9", "é")]
    [TestCase("UTF-16LE", "=41=00=D1=00", "AÑ")]
    [TestCase("UTF-16BE", "=00=41=00=D1", "AÑ")]
    [TestCase("UTF-16", "Plain", "Plain")]
    [TestCase("x_sjis", "=83=81", "メ")]
    [TestCase("MS_Kanji", "=83=81", "メ")]
    [TestCase("EUC_JP", "=C6=FC=CB=DC", "日本")]
    [TestCase("EUC_KR", "=C7=D1=B1=DB", "한글")]
    [TestCase("GB_K", "=E9=46", "镕")]
    [TestCase("GB_2312", "=D6=D0=CE=C4", "中文")]
    [TestCase("EUC-CN", "=D6=D0=CE=C4", "中文")]
    [TestCase("Big5_HKSCS", "=A4=A4=A4=E5", "中文")]
    [TestCase("TIS_620", "=E4=B7=C2", "ไทย")]
    [TestCase("KOI-8", "=F0=D2=C9=D7=C5=D4", "Привет")]
    [TestCase("MacRoman", "=8E", "é")]
    [TestCase("x-mac-roman", "=8E", "é")]
    [TestCase("ANSI", "=93=E9=94", "“é”")]
    [TestCase("ANSI-1251", "=CF=F0", "Пр")]
    [TestCase("windows1251", "=CF=F0", "Пр")]
    [TestCase("code page 1251", "=CF=F0", "Пр")]
    [TestCase("x_cp_1251", "=CF=F0", "Пр")]
    [TestCase("MS-1251", "=CF=F0", "Пр")]
    [TestCase("IBM-866", "=8F=E0", "Пр")]
    [TestCase("DOS-866", "=8F=E0", "Пр")]
    public void A_declared_charset_is_read_and_stored_as_UTF_8(string charset, string encoded, string expected)
    {
        var card = Read($"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{encoded}");

        Assert.That(card.FormattedName, Is.EqualTo(expected));
        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Does.Contain("\r\nFN:" + expected + "\r\n"));
    }

    [TestCase("FN;CHARSET=ISO-8859-1:José", "José")]
    [TestCase("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9", "José")]
    public void The_characters_of_a_text_are_known_whatever_it_declares(string line, string expected)
    {
        var text = "BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + "\r\nEND:VCARD\r\n";

        Assert.That(VCard.Parse(text).FormattedName, Is.EqualTo(expected));
        Assert.That(VCard.Parse(Encoding.Unicode.GetBytes("\uFEFF" + text)).FormattedName, Is.EqualTo(expected));
        Assert.That(VCardProperty.FromText("FN", "José", [new VCardParameter("CHARSET", ["ISO-8859-1"])]).GetText(), Is.EqualTo("José"));
    }

    [TestCase("FN;CHARSET=UTF-16BE;ENCODING=QUOTED-PRINTABLE:=4E=2D=65=87")]
    [TestCase("FN;CHARSET=UTF-16BE;ENCODING=QUOTED-PRINTABLE:=4E-=65=87")]
    [TestCase("FN;CHARSET=UTF-16BE;ENCODING=BASE64:Ti1lhw==")]
    public void Wrapped_UTF_16_needs_no_zero_byte(string line) => Assert.That(Read(line).FormattedName, Is.EqualTo("中文"));

    [Test]
    public void What_stands_in_base64_has_no_escapes() =>
        Assert.That(Read("NOTE;ENCODING=BASE64:" + System.Convert.ToBase64String("C:\\new, a;b"u8)).Note, Is.EqualTo("C:\\new, a;b"));

    [Test]
    public void Separators_are_told_from_the_second_byte_of_a_character()
    {
        // The second byte of 表 is a backslash; an encoded semicolon is part of the text, a plain one separates.
        var card = Read("N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=95=5C=3B;=91=BE=98=59;;;");

        Assert.That(card.Name!.Family, Is.EqualTo("表;"));
        Assert.That(card.Name.Given, Is.EqualTo("太郎"));
    }

    [Test]
    public void A_charset_holds_without_an_encoding_too()
    {
        byte[] text = [.. "BEGIN:VCARD\r\nVERSION:2.1\r\nORG;CHARSET=BIG5:"u8, 0xA4, 0xA4, 0xA4, 0xE5, (byte)';', 0xA4, 0xE5, .. "\r\nEND:VCARD\r\n"u8];

        var card = VCard.Parse(text);

        Assert.That(card.Organization, Is.EqualTo("中文"));
        Assert.That(card.OrganizationUnits, Is.EqualTo(new[] { "文" }));
    }

    [Test]
    public void A_base64_value_is_in_its_charset() =>
        Assert.That(
            Read("NOTE;CHARSET=windows-1251;ENCODING=BASE64:z/Do4uXy").Note,
            Is.EqualTo("Привет"));

    [TestCase("=C3=91and=C3=BA=C3", "Ñandú\uFFFD")]
    [TestCase("=C3=91and=FA", "Ñand\uFFFD")]
    [TestCase("=E2=82=ACx=E2=82", "€x\uFFFD")]
    [TestCase("=FF=E6=97=A5=E6=9C=AC", "\uFFFD日本")]
    [TestCase("a=80b", "a\uFFFDb")]
    public void What_says_UTF_8_stays_UTF_8_around_a_broken_byte(string encoded, string expected)
    {
        // As ICU and the encoding standard of WHATWG decode it: U+FFFD for what is broken, the rest as it is.
        Assert.That(Read("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + encoded).FormattedName, Is.EqualTo(expected));
        Assert.That(Read("FN;CHARSET=utf8;ENCODING=QUOTED-PRINTABLE:" + encoded).FormattedName, Is.EqualTo(expected));
    }

    [Test]
    public void Text_without_a_charset_is_UTF_8_where_most_of_it_reads_as_such()
    {
        byte[] utf8 = [.. "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ñandú "u8, 0xC3, .. "\r\nEND:VCARD\r\n"u8];
        byte[] latin = [.. "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:"u8, 0xD1, .. "and"u8, 0xFA, .. "\r\nEND:VCARD\r\n"u8];

        Assert.That(VCard.Parse(utf8).FormattedName, Is.EqualTo("Ñandú \uFFFD"));
        Assert.That(VCard.Parse(latin).FormattedName, Is.EqualTo("Ñandú"));
    }

    // Characters at the ends of what two, three and four bytes hold, before a byte that is broken.
    [TestCase("£")]
    [TestCase("ߊ")]
    [TestCase("अ")]
    [TestCase("Ａ")]
    [TestCase("😀")]
    [TestCase("\U0010FFFD")]
    public void As_many_whole_characters_as_broken_ones_make_it_UTF_8(string character)
    {
        byte[] text = [.. "BEGIN:VCARD\r\nFN:"u8, .. Encoding.UTF8.GetBytes(character), 0xC3, .. "\r\nEND:VCARD\r\n"u8];

        Assert.That(VCard.Parse(text).FormattedName, Is.EqualTo(character + "\uFFFD"));
    }

    [TestCase(0x80, "€")]
    [TestCase(0x9F, "Ÿ")]
    [TestCase(0xA0, "x\u00A0x")]
    [TestCase(0xC1, "Á")]
    [TestCase(0xF5, "õ")]
    [TestCase(0xFF, "ÿ")]
    public void A_byte_that_UTF_8_does_not_have_is_Windows_1252(byte value, string expected)
    {
        byte[] text = [.. "BEGIN:VCARD\r\nFN:x"u8, value, .. "x\r\nEND:VCARD\r\n"u8];

        Assert.That(VCard.Parse(text).FormattedName, Is.EqualTo("x" + expected.Trim('x') + "x"));
    }

    [TestCase("x-nobody-knows")]
    [TestCase("utf-7")]
    [TestCase("0")]
    [TestCase("cp99999999999")]
    [TestCase("this-is-a-name-of-more-than-forty-characters")]
    public void A_charset_that_nobody_knows_costs_one_value_and_is_reported(string charset)
    {
        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(
            $"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={charset}:Ñandú\nTEL:+12025550100\nEND:VCARD\n"));

        Assert.That(result.Single().FormattedName, Is.EqualTo("Ñandú"));
        Assert.That(result[0].Phones, Has.Count.EqualTo(1));
        Assert.That(result.Problems.Single().LineNumber, Is.EqualTo(3));
        Assert.That(result.Problems.Single().Message, Does.Contain("charset").And.Not.Contain(charset + " "));
    }

    [Test]
    public void A_file_that_begins_with_a_byte_order_mark_is_read() =>
        Assert.That(VCard.Parse([.. _mark, .. "BEGIN:VCARD\nFN:Ñ\nEND:VCARD\n"u8]).FormattedName, Is.EqualTo("Ñ"));

    private static VCard Read(string line) => VCard.Parse("BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + "\r\nEND:VCARD\r\n");
}
