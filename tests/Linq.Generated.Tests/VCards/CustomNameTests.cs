using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Names that programs make up for what their users typed: more than RFC 6350 (3.3) lets a name hold.</summary>
public sealed class CustomNameTests
{
    [TestCase("X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,WeChat):bob123", "X-CUSTOM-CHARSET-UTF-8-ENCODING-QUOTED-PRINTABLE-WeChat-:bob123")]
    [TestCase("X-CUSTOM(My own chat):bob123", "X-CUSTOM-My-own-chat-:bob123")]
    [TestCase("X-messaging/xmpp-All:bob@example.org", "X-messaging-xmpp-All:bob@example.org")]
    [TestCase("x-a/b;TYPE=home:bob", "x-a-b;TYPE=home:bob")]
    [TestCase("X-A(b.example):bob", "X-A-b-example-:bob")]
    public void A_custom_name_begins_a_property_and_is_written_with_hyphens(string line, string written)
    {
        var card = Read("EMAIL:bob@example.com", line, "item1." + line);

        Assert.That(card.Emails, Is.EqualTo(new[] { "bob@example.com" }));
        foreach (var version in new[] { VCardVersion.V30, VCardVersion.V40 })
        {
            Assert.That(Lines(card, version)[^2..], Is.EqualTo(new[] { written, "item1." + written }));
            Assert.That(Lines(VCard.Parse(card.ToByteArray(version)), version), Is.EqualTo(Lines(card, version)));
        }
    }

    [Test]
    public void A_dot_within_a_custom_name_is_part_of_it()
    {
        var property = Read("item1.X-A(b.example):bob").Properties[^1];

        Assert.That(property.Group, Is.EqualTo("item1"));
        Assert.That(property.Name, Is.EqualTo("X-A(b.example)"));
        Assert.That(property.Is("x-a(b.example)"), Is.True);
    }

    [TestCase("X-ray (left foot) : broken")]
    [TestCase("X rays/scans: two")]
    [TestCase("A/B: two")]
    [TestCase("X-\u00E9: two")]
    public void A_line_of_a_note_with_such_signs_stays_in_the_note(string line) =>
        Assert.That(Read("NOTE:first", line).Note, Is.EqualTo("first\n" + line));

    [TestCase("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=A0=D0=B0=D0=B1):+12025550100", "Раб")]
    [TestCase("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=A0=\r\n=D0=B0=D0=\r\n=B1):+12025550100", "Раб")]
    [TestCase("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,Back= \nup):+12025550100", "Backup")]
    [TestCase("TEL;X-CUSTOM(CHARSET=ISO-8859-1,ENCODING=QUOTED-PRINTABLE,B=FCro):+12025550100", "Büro")]
    [TestCase("TEL;CELL;X-CUSTOM(Back up):+12025550100", "Back up")]
    [TestCase("TEL;x-custom(CHARSET=UTF-8,Desk):+12025550100", "Desk")]
    public void The_label_that_a_user_typed_is_a_type_of_the_number(string line, string label)
    {
        var card = Read("EMAIL:bob@example.com", line, "NOTE:last");

        Assert.That(card.Emails, Is.EqualTo(new[] { "bob@example.com" }));
        Assert.That(card.Note, Is.EqualTo("last"));
        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            var phone = read.Phones.Single();
            Assert.That(phone.Number, Is.EqualTo("+12025550100"));
            Assert.That(phone.Types, Has.Member(label.ToLowerInvariant()));
            Assert.That(read.Find("TEL")!.HasType(label), Is.True);
            Assert.That(read.Find("TEL")!.HasType("pref"), Is.False);
        }
    }

    [Test]
    public void A_label_is_found_as_the_first_type() =>
        Assert.That(Read("TEL;X-CUSTOM(CHARSET=UTF-8,Desk):1").Find("TEL")!.GetParameter("TYPE"), Is.EqualTo("Desk"));

    [Test]
    public void A_broken_label_does_not_take_the_end_of_its_card()
    {
        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(
            "BEGIN:VCARD\nVERSION:2.1\nFN:x\nTEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=\nEND:VCARD\n"));

        Assert.That(result.Single().Phones, Is.Empty);
        Assert.That(result.Problems.Single().LineNumber, Is.EqualTo(4));
    }

    private static VCard Read(params string[] lines) =>
        VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nN:x;;;;\n" + string.Join('\n', lines) + "\nEND:VCARD\n");

    private static string[] Lines(VCard card, VCardVersion version) =>
        Encoding.UTF8.GetString(card.ToByteArray(version)).Replace("\r\n ", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[..^1];
}
