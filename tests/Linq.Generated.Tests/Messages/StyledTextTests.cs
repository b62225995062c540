using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Messages;

public sealed class StyledTextTests
{
    private const int Seed = 7_043;

    // One character each to a reader; none of them joins the one before it.
    private static readonly string[] _characters =
        ["a", "Z", " ", "#", "7", "é", "e\u0301", "漢", "ß", "\n", "😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "1️⃣", "❤️", "🧑🏿‍🚀", "𝒳", "नि", "한"];

    private static readonly TextStyle[] _styles = [TextStyle.Bold, TextStyle.Italic, TextStyle.Strikethrough, TextStyle.Underline];

    [Test]
    public void Pieces_become_one_text_with_their_ranges()
    {
        var part = new StyledText().Append("Your order ").Bold("#1042").Append(" has ").Append("shipped", TextAnimation.Shake).Append("! ").Append("😀", TextStyle.Italic, TextStyle.Underline).ToPart();

        Assert.That(part.Value, Is.EqualTo("Your order #1042 has shipped! 😀"));
        Assert.That(Described(part), Is.EqualTo(new[] { "bold #1042", "shake shipped", "italic 😀", "underline 😀" }).AsCollection);
        Assert.That(Broken(part), Is.Null);
    }

    [Test]
    public void A_plain_text_has_no_decorations()
    {
        var part = new StyledText("Hello").Bold("").Append("", TextAnimation.Big).ToPart();

        Assert.That(part.Value, Is.EqualTo("Hello"));
        Assert.That(part.TextDecorations, Is.Null);
        Assert.That(part.Mention, Is.Null);
        Assert.That(part.MentionRange, Is.Null);
    }

    [Test]
    public void Cutting_by_the_ranges_gives_the_marked_pieces_back()
    {
        var random = new Random(Seed);
        TestContext.Out.WriteLine($"seed {Seed}");
        for (var run = 0; run < LongRun.Count("LINQ_FUZZ_COUNT", 2_000); run++)
        {
            var text = new StyledText();
            var all = new StringBuilder();
            List<string> expected = [];
            for (var pieces = random.Next(1, 12); pieces > 0; pieces--)
            {
                var piece = Text(random, random.Next(1, 6));
                all.Append(piece);
                if (random.Next(2) == 0)
                {
                    text.Append(piece);
                    continue;
                }

                var style = _styles[random.Next(_styles.Length)];
                text.Append(piece, style);
                expected.Add(style + " " + piece);
            }

            var part = text.ToPart();
            Assert.That(part.Value, Is.EqualTo(all.ToString()));
            Assert.That(Described(part), Is.EqualTo(expected).AsCollection);
            Assert.That(Broken(part), Is.Null);
        }
    }

    [Test]
    public void Any_range_covers_whole_characters_and_no_more_of_them_than_it_touches()
    {
        var random = new Random(Seed);
        TestContext.Out.WriteLine($"seed {Seed}");
        for (var run = 0; run < LongRun.Count("LINQ_FUZZ_COUNT", 2_000); run++)
        {
            var text = Text(random, random.Next(1, 20));
            var start = random.Next(text.Length);
            var end = random.Next(start + 1, text.Length + 1);

            var part = new StyledText(text).MarkRange(start, end, TextStyle.Bold).ToPart();

            var range = part.TextDecorations!.Single().Range;
            List<(int Start, int End)> touched = [.. Characters(text).Where(c => c.Start < end && start < c.End)];
            Assert.That(range, Is.EqualTo(new long[] { touched[0].Start, touched[^1].End }).AsCollection, $"[{start}, {end}) of {Escaped(text)}");
            Assert.That(Broken(part), Is.Null);
        }
    }

    [Test]
    public void Marking_a_text_marks_each_of_its_occurrences()
    {
        var part = new StyledText("😀 one, 😀 two").MarkAll("😀", TextAnimation.Bloom).MarkAll("one", TextStyle.Bold).ToPart();

        Assert.That(Described(part), Is.EqualTo(new[] { "bloom 😀", "bloom 😀", "bold one" }).AsCollection);
        Assert.That(part.TextDecorations!.Select(d => d.Range[0]), Is.EqualTo(new long[] { 0, 8, 3 }).AsCollection);
    }

    [Test]
    public void Marking_half_an_emoji_marks_all_of_it() =>
        Assert.That(Described(new StyledText("My 👨‍👩‍👧‍👦!").MarkAll("👧", TextStyle.Bold).ToPart()), Is.EqualTo(new[] { "bold 👨‍👩‍👧‍👦" }).AsCollection);

    [Test]
    public void A_mark_covers_an_accent_that_was_appended_after_it() =>
        Assert.That(Described(new StyledText().Bold("cafe").Append("\u0301!").ToPart()), Is.EqualTo(new[] { "bold cafe\u0301" }).AsCollection);

    [Test]
    public void Marking_what_does_not_occur_is_an_error() =>
        Assert.That(() => new StyledText("Hello").MarkAll("hello", TextStyle.Bold), Throws.ArgumentException.With.Message.Contains("does not occur"));

    [TestCase(-1, 2)]
    [TestCase(6, 6)]
    [TestCase(2, 6)]
    [TestCase(3, 2)]
    public void A_range_outside_the_text_is_an_error(int start, int end) =>
        Assert.That(() => new StyledText("Hello").MarkRange(start, end, TextAnimation.Nod), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("5 UTF-16 code units"));

    [Test]
    public void A_mention_has_the_range_of_its_text()
    {
        var part = new StyledText("🎉 Welcome, ").Mention("+12025550101", "Ana 🌊").Append("!").ToPart();

        Assert.That(part.Mention, Is.EqualTo("+12025550101"));
        Assert.That(Cut(part.Value, part.MentionRange!), Is.EqualTo("Ana 🌊"));
        Assert.That(Broken(part), Is.Null);
    }

    [Test]
    public void A_second_mention_in_one_text_is_an_error() =>
        Assert.That(
            () => new StyledText().Mention("+12025550101", "Ana").Mention("+12025550102", "Ben"),
            Throws.InvalidOperationException.With.Message.Contains("one person"));

    [Test]
    public void A_part_does_not_change_with_the_text_it_was_made_of()
    {
        var text = new StyledText("Hello");
        var part = text.ToPart();
        text.Bold(" again");

        Assert.That(part.Value, Is.EqualTo("Hello"));
        Assert.That(text.Length, Is.EqualTo(11));
    }

    private static string Text(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => _characters[random.Next(_characters.Length)]));

    private static IEnumerable<(int Start, int End)> Characters(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Select((start, i) => (start, i + 1 < starts.Length ? starts[i + 1] : text.Length));
    }

    private static IEnumerable<string> Described(TextPart part) =>
        (part.TextDecorations ?? []).Select(d => (d.Style?.Value ?? d.Animation?.Value) + " " + Cut(part.Value, d.Range));

    private static string Cut(string text, IReadOnlyList<long> range) => text[(int)range[0]..(int)range[1]];

    private static string? Broken(TextPart part) => part.Validate()?.Rule;

    private static string Escaped(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
