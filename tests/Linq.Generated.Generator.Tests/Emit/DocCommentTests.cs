using System;
using System.Linq;
using System.Xml.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Emit;

[TestFixture]
public sealed class DocCommentTests
{
    [TestCase("Sends `a & b` to [them](https://x).", "Sends <c>a &amp; b</c> to them.")]
    [TestCase("a </summary> <b>", "a &lt;/summary&gt; &lt;b&gt;")]
    [TestCase("one\nline\u0085only\u2028here", "one line only here")]
    [TestCase("First.\n\nSecond.", "First.\n<para>Second.</para>")]
    [TestCase("Either:\n- one\n- two", "Either:\n<list type=\"bullet\">\n<item><description>one</description></item>\n<item><description>two</description></item>\n</list>")]
    [TestCase("turned \u202eround\u202c", "turned round")]
    [TestCase("non-character \uffff", "non-character")]
    public void A_text_becomes_xml(string text, string expected) =>
        Assert.That(DocComment.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Half_a_surrogate_pair_goes_and_a_whole_one_stays() =>
        Assert.That(DocComment.Escape("half " + '\ud83d' + " pair 😀"), Is.EqualTo("half pair 😀"));

    [Test]
    public void A_value_stays_on_one_line_and_is_not_markup() =>
        Assert.That(DocComment.EscapeCode("- `a`\n\n</c>[x](y)"), Is.EqualTo("- `a`  &lt;/c&gt;[x](y)"));

    [Test]
    public void A_long_line_is_broken_between_its_tags()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 60));
        string[] lines = [.. DocComment.Wrap($"    /// <summary>{words}</summary>")];
        Assert.That(lines[0], Is.EqualTo("    /// <summary>"));
        Assert.That(lines[^1], Is.EqualTo("    /// </summary>"));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(140));
        Assert.That(string.Join(' ', lines[1..^1].Select(l => l["    /// ".Length..])), Is.EqualTo(words));
    }

    [Test]
    public void Any_text_is_well_formed_xml_and_every_line_a_comment()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 2000);
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const string Nasty = "<>&\"'`-*[]() \n\n\n\r\u0085\u2028\u2029\0]/c";
        for (var i = 0; i < count; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(4) == 0 ? (char)random.Next(0, 0xffff) : Nasty[random.Next(Nasty.Length)]));
            string[] lines = [.. DocComment.Wrap($"/// <summary>{DocComment.Escape(text)}</summary>"), $"/// <remarks><c>{DocComment.EscapeCode(text)}</c></remarks>"];
            Assert.That(lines, Has.All.Matches<string>(line => line.StartsWith("/// ", StringComparison.Ordinal)));
            Assert.That(lines.Any(line => line.IndexOfAny(['\n', '\r', '\u0085', '\u2028', '\u2029']) >= 0), Is.False);
            Assert.That(() => XElement.Parse("<x>" + string.Join('\n', lines.Select(line => line[4..])) + "</x>"), Throws.Nothing, text);
        }
    }
}
