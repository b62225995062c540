using System;
using System.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Tests.Shared;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Emit;

[TestFixture]
public sealed class CSharpLiteralTests
{
    [TestCase("plain", "\"plain\"")]
    [TestCase("größer 名前", "\"größer 名前\"")]
    [TestCase("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [TestCase("\r\n\0\u0085\u2028\u202e\ufeff\u00a0", "\"\\u000d\\u000a\\u0000\\u0085\\u2028\\u202e\\ufeff\\u00a0\"")]
    public void What_ends_a_literal_or_cannot_be_seen_is_escaped(string text, string expected) =>
        Assert.That(CSharpLiteral.Quote(text), Is.EqualTo(expected));

    [Test]
    public void Any_text_comes_back_from_the_compiler_as_it_was()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 2000);
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const string Nasty = "\"\\\r\n\u0085\u2028\u2029{}$@*/<>&'`\t\0";
        for (var i = 0; i < count; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0, 0xffff) : Nasty[random.Next(Nasty.Length)]));
            var expression = (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(CSharpLiteral.Quote(text));
            Assert.That(expression.ContainsDiagnostics, Is.False, text);
            Assert.That(expression.Token.ValueText, Is.EqualTo(text));
            Assert.That(expression.ToFullString().Any(c => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029'), Is.False);
        }
    }

    [Test]
    public void A_long_text_is_broken_behind_spaces()
    {
        var word = new string('a', 60);
        Assert.That(
            CSharpLiteral.Lines($"{word} {word} {word}", "    "),
            Is.EqualTo(new[] { $"    \"{word} {word} \"", $"    + \"{word}\"" }).AsCollection);
        Assert.That(CSharpLiteral.Lines("", "    "), Is.EqualTo(new[] { "    \"\"" }).AsCollection);
    }

    [Test]
    public void Any_long_text_comes_back_whole_from_lines_that_are_short()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] parts = ["word ", "\"", "\\", "\n", "\u2028", "\U0001F600", "\ud800", "unbroken"];
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 200)).Select(_ => parts[random.Next(i % 2 == 0 ? 0 : 1, parts.Length)]));
            string[] lines = [.. CSharpLiteral.Lines(text, "        ")];
            Assert.That(lines.Select(line => line.Length), Has.All.LessThan(140));
            var expression = SyntaxFactory.ParseExpression(string.Join('\n', lines));
            Assert.That(expression.ContainsDiagnostics, Is.False, text);
            string[] pieces = [.. expression.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText)];
            Assert.That(string.Concat(pieces), Is.EqualTo(text));
            Assert.That(pieces.Zip(pieces.Skip(1)).Any(two => char.IsSurrogatePair(two.First[^1], two.Second[0])), Is.False, text);
        }
    }
}
