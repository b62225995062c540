using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Lines that are slightly malformed, and what they must not do to the properties around them.</summary>
public sealed class LooseLineTests
{
    private const string Message = "the line is not a property; it is read as the rest of the value before it, and left out where that is a picture or there is none.";

    [TestCase("FN:John\nTEL :+12025550100")]
    [TestCase("FN:John\nitem1.TEL\t;TYPE=CELL:+12025550100")]
    public void Spaces_behind_a_name_are_left_out(string lines)
    {
        var result = Read(lines);

        Assert.That(result[0].FormattedName, Is.EqualTo("John"));
        Assert.That(result[0].Phones.Single().Number, Is.EqualTo("+12025550100"));
        Assert.That(result.Problems, Is.Empty);
    }

    [Test]
    public void A_line_of_a_note_is_no_property_for_its_colon()
    {
        var result = Read("NOTE:Bring\nbread : and wine");

        Assert.That(result[0].Note, Is.EqualTo("Bring\nbread : and wine"));
        Assert.That(result.Problems, Is.Empty);
    }

    [TestCase("PHOTO;ENCODING=b:iVBORw0KGgo\nNickname? :Jo", 5)]
    [TestCase("PHOTO:data:image/png;base64,iVBORw0KGgo=\nNickname? :Jo", 5)]
    public void Nothing_but_base64_gets_into_a_picture(string lines, int line)
    {
        var result = Read("FN:John\n" + lines);

        Assert.That(result[0].Properties.Single(property => property.Is("PHOTO")).GetBinary(), Is.EqualTo(Convert.FromBase64String("iVBORw0KGgo=")));
        Assert.That(result.Problems.Single().Message, Is.EqualTo($"Line {line}: " + Message));
    }

    [TestCase("Somebody\nFN:John", 3, "John")]
    [TestCase("FN:John\nTEL+12025550100", 4, "John\nTEL+12025550100")]
    public void A_line_that_is_no_property_is_reported(string lines, int line, string name)
    {
        var result = Read(lines);

        Assert.That(result[0].FormattedName, Is.EqualTo(name));
        Assert.That(result.Problems.Single().Message, Is.EqualTo($"Line {line}: " + Message));
    }

    [TestCase("X-A:one\\\ntwo", "one\ntwo")]
    [TestCase("X-A:one\\\\\ntwo", "one\\\ntwo")]
    [TestCase("SOUND:one\\\n\r\ntwo", "one\ntwo")]
    public void A_backslash_before_a_loose_line_means_the_same_after_writing(string lines, string expected)
    {
        var card = Read("FN:John\n" + lines)[0];

        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            Assert.That(read.Properties[^1].GetText(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Spaces_behind_a_soft_line_break_are_left_out() =>
        Assert.That(Read("NOTE;ENCODING=QUOTED-PRINTABLE:one =  \ntwo=\t\n =20three", "2.1")[0].Note, Is.EqualTo("one two  three"));

    [TestCase("NOTE;ENCODING=QUOTED-PRINTABLE:x=")]
    [TestCase("PHOTO;ENCODING=b:iVBORw0KGgo=")]
    public void Lines_are_counted_right_where_two_cards_share_one(string line)
    {
        var text = $"BEGIN:VCARD\nVERSION:2.1\nFN:A\n{line}\nEND:VCARDBEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=klingon:B\nEND:VCARD\n";

        Assert.That(VCard.ParseAll(Encoding.UTF8.GetBytes(text)).Problems.Single().LineNumber, Is.EqualTo(7));
    }

    [Test]
    public void The_folded_words_of_an_agent_do_not_end_its_card()
    {
        var result = Read("FN:John\nAGENT:\nBEGIN:VCARD\nNOTE:says\n END:VCARD\nFN:Agent\nEND:VCARD\nTITLE:Boss", "2.1");

        Assert.That(result.Problems, Is.Empty);
        Assert.That(result[0].FormattedName, Is.EqualTo("John"));
        Assert.That(result[0].Properties[^1].Name, Is.EqualTo("TITLE"));
    }

    private static VCardReadResult Read(string lines, string version = "3.0") =>
        VCard.ParseAll(Encoding.UTF8.GetBytes($"BEGIN:VCARD\nVERSION:{version}\n{lines}\nEND:VCARD\n"));
}
