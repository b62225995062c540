using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Files of several cards, as copies, old systems and broken transfers leave them: what is whole is read, the rest is named.</summary>
public sealed class DamagedFileTests
{
    private const int AddressBook = 2_071;

    [Test]
    public void An_address_book_that_was_joined_without_line_ends_is_read_whole()
    {
        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(Book(damaged: null)));

        Assert.That(result, Has.Count.EqualTo(AddressBook));
        Assert.That(result.Problems, Is.Empty);
        Assert.That(result.Select(card => card.Phones.Single().Number), Is.EqualTo(Enumerable.Range(0, AddressBook).Select(Number)));
        Assert.That(result.Cards.Sum(card => card.Properties.Count), Is.EqualTo(AddressBook * 4));
        Assert.That(result.EnsureComplete(), Is.SameAs(result));
    }

    [TestCase("", TestName = "without its last line")]
    [TestCase("TEL:+1202", TestName = "cut off within a number")]
    [TestCase("NOTE:a", TestName = "cut off within a note")]
    [TestCase("PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoAAA\r\n AAAAAA", TestName = "cut off within a folded picture")]
    [TestCase("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb", TestName = "cut off within quoted-printable text")]
    public void One_damaged_card_in_the_middle_costs_itself_and_its_place_is_told(string rest)
    {
        const int Middle = AddressBook / 2;
        var book = Book(Middle, rest);
        var line = book[..book.IndexOf("FN:Person " + Middle + "\r\n", StringComparison.Ordinal)].Count(c => c == '\n') - 1;

        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(book));

        Assert.That(result, Has.Count.EqualTo(AddressBook - 1));
        Assert.That(result.Select(card => card.FormattedName), Has.None.EqualTo("Person " + Middle));
        var problem = result.Problems.Single();
        Assert.That(problem.LineNumber, Is.EqualTo(line));
        Assert.That(problem.Message, Does.StartWith("Line " + line + ": ").And.Contain("END:VCARD").And.Not.Contain("Person"));
        Assert.That(() => result.EnsureComplete(), Throws.TypeOf<VCardFormatException>().With.Property("LineNumber").EqualTo(line));
    }

    [TestCase("A|A|END:VCARDBEGIN:VCARD", "A B", "")]
    [TestCase("Ctrl-Z|A|END:VCARD\u001A", "A", "")]
    [TestCase("Ctrl-Z on a line of its own|A|END:VCARD|\u001A", "A", "")]
    [TestCase("NUL|A|END:VCARD\0\0\0", "A", "")]
    [TestCase("NULs in between|A|END:VCARD|\0\0|BEGIN:VCARD|FN:B|END:VCARD", "A B", "")]
    [TestCase("NUL before the next|A|END:VCARD|\0BEGIN:VCARD|FN:B|END:VCARD", "A B", "")]
    [TestCase("marks of byte order|A|END:VCARD\uFEFFBEGIN:VCARD|FN:B|END:VCARD|\uFEFFBEGIN:VCARD|FN:C|END:VCARD", "A B C", "")]
    [TestCase("spaces|A|END:VCARD |  BEGIN:VCARD  |FN:B|END:VCARD", "A B", "")]
    [TestCase("no END among three|A|END:VCARD|BEGIN:VCARD|FN:B|BEGIN:VCARD|FN:C|END:VCARD", "A C", "4")]
    [TestCase("no END of the first|A|BEGIN:VCARD|FN:B|END:VCARD", "B", "1")]
    [TestCase("no END of the last|A|END:VCARD|BEGIN:VCARD|FN:B", "A", "4")]
    [TestCase("no BEGIN of the second|A|END:VCARD|FN:B|END:VCARD|BEGIN:VCARD|FN:C|END:VCARD", "A C", "5")]
    [TestCase("a calendar inside|A|END:VCARD|BEGIN:VCARD|BEGIN:VEVENT|END:VEVENT|END:VCARD|BEGIN:VCARD|FN:C|END:VCARD", "A C", "5")]
    [TestCase("an agent without END|A|AGENT:|BEGIN:VCARD|FN:Agent|END:VCARD|BEGIN:VCARD|FN:C|END:VCARD", "C", "1")]
    [TestCase("an agent that is whole|A|AGENT:|BEGIN:VCARD|FN:Agent|END:VCARD|END:VCARD|BEGIN:VCARD|FN:C|END:VCARD", "A C", "")]
    [TestCase("an agent of an agent|A|AGENT:|BEGIN:VCARD|FN:Agent|AGENT:|BEGIN:VCARD|FN:Other|END:VCARD|END:VCARD|END:VCARD|BEGIN:VCARD|FN:C|END:VCARD", "A C", "")]
    [TestCase("a separator of a list|A|END:VCARD;|BEGIN:VCARD|FN:B|END:VCARD,", "A B", "")]
    [TestCase("a separator in a line|A|END:VCARD, BEGIN:VCARD|FN:B|END:VCARD", "A B", "")]
    [TestCase("lower case|A|end:vcardbegin:vcard|FN:B|end:vcard", "A B", "")]
    [TestCase("spaces behind colons|A|END: VCARD|BEGIN: VCARD|FN:B|END: VCARD", "A B", "")]
    [TestCase("END behind the last value|A|TEL:1END:VCARD|BEGIN:VCARD|FN:B|TEL:2END:VCARD", "A B", "")]
    public void What_is_whole_is_read_and_what_is_not_is_named(string text, string names, string lines)
    {
        var parts = text.Split('|', 2);
        var cards = "BEGIN:VCARD|FN:" + parts[1] + (parts[1].EndsWith("BEGIN:VCARD", StringComparison.Ordinal) ? "|FN:B|END:VCARD" : "");

        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(cards.Replace("|", "\r\n")));

        Assert.That(string.Join(' ', result.Select(card => card.FormattedName)), Is.EqualTo(names));
        Assert.That(string.Join(' ', result.Problems.Select(problem => problem.LineNumber)), Is.EqualTo(lines));
    }

    [Test]
    public void A_value_that_ends_like_a_card_stays_a_value()
    {
        var card = VCard.ParseAll(
            "BEGIN:VCARD\nVERSION:3.0\nFN:x\nNOTE:how to write BEGIN:VCARD\nAGENT:see:BEGIN:VCARD\nX-A:see END:VCARD\nTEL:1\nEND:VCARD\n"u8).Single();

        Assert.That(card.Note, Is.EqualTo("how to write BEGIN:VCARD"));
        Assert.That(card.Properties.Single(property => property.Is("AGENT")).GetText(), Is.EqualTo("see:BEGIN:VCARD"));
        Assert.That(card.Properties.Single(property => property.Is("X-A")).GetText(), Is.EqualTo("see END:VCARD"));
    }

    [Test]
    public void A_card_with_too_many_parameters_costs_itself()
    {
        var text = "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nTEL" + string.Concat(Enumerable.Repeat(";X=1", 101))
            + ":1\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEND:VCARD\n";

        var result = VCard.ParseAll(Encoding.UTF8.GetBytes(text));

        Assert.That(result.Select(card => card.FormattedName), Is.EqualTo(new[] { "A", "C" }));
        Assert.That(result.Problems.Single().LineNumber, Is.EqualTo(6));
        Assert.That(result.Problems.Single().Message, Does.Contain("parameters"));
    }

    [TestCase("BEGIN:VCARD\nFN:x\n", "END:VCARD")]
    [TestCase("FN:x\nEND:VCARD\n", "BEGIN:VCARD")]
    [TestCase("hello", "BEGIN:VCARD")]
    public void A_text_without_a_whole_card_is_refused(string text, string reason) =>
        Assert.That(() => VCard.ParseAll(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<VCardFormatException>().With.Message.Contains(reason));

    [Test]
    public void Parse_stays_strict_about_the_first_card() =>
        Assert.That(
            () => VCard.Parse("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"),
            Throws.TypeOf<VCardFormatException>().With.Property("LineNumber").EqualTo(1));

    [Test]
    public void Problems_without_end_stay_within_the_memory_of_the_input()
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(new StringBuilder().Insert(0, "BEGIN:VCARD\n", 300_000).ToString()), .. "END:VCARD"u8];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = VCard.ParseAll(text);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThanOrEqualTo((8L * text.Length) + 262_144));
        Assert.That(result.Problems, Has.Count.EqualTo(299_999));
    }

    private static string Book(int? damaged, string rest = "")
    {
        var book = new StringBuilder();
        for (var i = 0; i < AddressBook; i++)
        {
            book.Append("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ").Append(i).Append("\r\nN:Person;").Append(i);
            book.Append(";;;\r\nTEL;TYPE=CELL:").Append(Number(i)).Append("\r\n");
            book.Append(i == damaged ? rest : "NOTE:made up\\, every one\r\nEND:VCARD");
        }

        return book.ToString();
    }

    private static string Number(int i) => "+1202555" + (i % 10_000).ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}
