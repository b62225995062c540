using System;
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

    private static VCard Read(params string[] lines) =>
        VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nN:x;;;;\n" + string.Join('\n', lines) + "\nEND:VCARD\n");

    private static string[] Lines(VCard card, VCardVersion version) =>
        Encoding.UTF8.GetString(card.ToByteArray(version)).Replace("\r\n ", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[..^1];
}
