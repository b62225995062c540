using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>What a reader of several cards says about the ones that it could not read.</summary>
public sealed class ReadProblemTests
{
    [Test]
    public void Problems_are_the_same_where_their_kind_and_their_line_are()
    {
        var problem = Problems("junk\nEND:VCARD\n").Single();
        var other = Problems("END:VCARD\n").Single();
        var kind = Problems("\nBEGIN:VCARD\nFN:x\n").Single();

        Assert.That(problem, Is.EqualTo(Problems("text\nEND:VCARD\n").Single()));
        Assert.That(problem == Problems("text\nEND:VCARD\n").Single(), Is.True);
        Assert.That(problem.GetHashCode(), Is.EqualTo(Problems("text\nEND:VCARD\n").Single().GetHashCode()));
        Assert.That((problem == other, problem != other, problem.Equals((object)other)), Is.EqualTo((false, true, false)));
        Assert.That((problem.LineNumber, kind.LineNumber), Is.EqualTo((2, 2)));
        Assert.That((problem == kind, problem != kind), Is.EqualTo((false, true)));
        Assert.That(problem.Equals("END:VCARD"), Is.False);
        Assert.That(new[] { problem, other, kind }.Select(one => one.GetHashCode()), Is.Unique);
    }

    [TestCase("BEGIN:VCARD\nFN:x\n", "Line 4: the card that begins here has no END:VCARD, or has not ended where the next one begins: it is cut off or damaged.")]
    [TestCase("END:VCARD\n", "Line 4: a card ends here that did not begin: its BEGIN:VCARD is missing or damaged.")]
    [TestCase("BEGIN:VCARD\nEND:VEVENT\nEND:VCARD\n", "Line 5: something else than a card begins or ends inside a card, which is left out.")]
    [TestCase("BEGIN:VCARD\nFN;CHARSET=klingon:x\nEND:VCARD\n", "Line 5: the declared charset is not known; the value is read as UTF-8, or else as Windows-1252.")]
    public void A_problem_says_in_one_sentence_what_is_wrong_and_where(string text, string message)
    {
        var problem = VCard.ParseAll(Encoding.UTF8.GetBytes("BEGIN:VCARD\nFN:whole\nEND:VCARD\n" + text)).Problems.Single();

        Assert.That(problem.Message, Is.EqualTo(message));
        Assert.That(problem.ToString(), Is.EqualTo(message));
    }

    [Test]
    public void The_limit_of_parameters_is_named()
    {
        var text = "BEGIN:VCARD\nTEL" + string.Concat(Enumerable.Repeat(";A=1", 101)) + ":1\nEND:VCARD\n";

        Assert.That(Problems(text).Single().Message, Is.EqualTo("Line 2: a property has more than 100 parameters; no card needs that many, and the card is left out."));
    }

    [Test]
    public void A_result_is_a_list_of_its_cards()
    {
        var result = VCard.ParseAll("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"u8);

        Assert.That((result.Count, result[1].FormattedName), Is.EqualTo((2, "B")));
        Assert.That(result.Cards, Is.EqualTo(result.ToArray()));
        Assert.That(((System.Collections.IEnumerable)result).Cast<VCard>().Last(), Is.SameAs(result[1]));
    }

    // A whole card behind it, so that the text is read.
    private static VCardReadProblem[] Problems(string text) =>
        [.. VCard.ParseAll(Encoding.UTF8.GetBytes(text + "BEGIN:VCARD\nFN:whole\nEND:VCARD\n")).Problems];
}
