using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes texts of the contract as documentation comments: escaped, wrapped, with code in <c>&lt;c&gt;</c>.</summary>
internal static partial class DocComment
{
    /// <summary>Makes a text safe inside XML documentation.</summary>
    /// <param name="text">A text with Markdown's backticks and links.</param>
    /// <param name="link">Finds the code that a word between backticks means; null where there is none.</param>
    /// <returns>XML on one line, paragraphs parted by a line end.</returns>
    public static string Escape(string text, Func<string, string?>? link = null)
    {
        List<string> lines = [];
        foreach (var paragraph in Paragraph().Split(text.Replace("\r\n", "\n", StringComparison.Ordinal)).Where(p => p.Trim().Length > 0))
        {
            var pieces = Bullet().Split(paragraph);
            if (Line(pieces[0], link) is { Length: > 0 } lead)
            {
                lines.Add(lines.Count == 0 ? lead : $"<para>{lead}</para>");
            }

            if (pieces.Length > 1)
            {
                lines.Add("<list type=\"bullet\">");
                lines.AddRange(pieces.Skip(1).Select(item => $"<item><description>{Line(item, link)}</description></item>"));
                lines.Add("</list>");
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>Makes a value safe inside <c>&lt;c&gt;</c>, where nothing of it is markup.</summary>
    /// <param name="value">A value as it stands on the wire.</param>
    /// <returns>XML on one line.</returns>
    public static string EscapeCode(string value) => Xml(Clean(value));

    /// <summary>Breaks a line such as <c>/// &lt;summary&gt;…&lt;/summary&gt;</c> where it is too long.</summary>
    /// <param name="line">The line, indented; paragraphs inside it are parted by line ends.</param>
    /// <returns>One or more comment lines.</returns>
    public static IEnumerable<string> Wrap(string line)
    {
        var indent = line[..line.IndexOf('/', StringComparison.Ordinal)];
        var element = Element().Match(line);
        if (!element.Success || (line.Length <= LongLines.Width && !line.Contains('\n', StringComparison.Ordinal)))
        {
            yield return line.Replace('\n', ' ');
            yield break;
        }

        var paragraphs = element.Groups["content"].Value.Split('\n');
        yield return $"{indent}/// {element.Groups["open"].Value}";
        foreach (var paragraph in paragraphs)
        {
            foreach (var wrapped in Fill(paragraph, LongLines.Width - indent.Length - 4))
            {
                yield return $"{indent}/// {wrapped}";
            }
        }

        yield return $"{indent}/// {element.Groups["close"].Value}";
    }

    private static string Line(string text, Func<string, string?>? link)
    {
        var escaped = Link().Replace(Xml(Clean(text)), "$1");
        escaped = Code().Replace(escaped, match =>
            link?.Invoke(match.Groups[1].Value) is { } code ? $"<see cref=\"{code}\"/>" : $"<c>{match.Groups[1].Value}</c>");
        return string.Join(' ', escaped.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Xml(string text) =>
        text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    // What ends a line, cannot stand in XML, or turns the direction of the text around it becomes a space.
    private static string Clean(string text)
    {
        const char Joiner = '\u200d';
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
                continue;
            }

            var isUnseen = char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.OtherNotAssigned;
            clean.Append(isUnseen && c != Joiner ? ' ' : c);
        }

        return clean.ToString();
    }

    private static IEnumerable<string> Fill(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in Word().Matches(text).Select(match => match.Value))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    // A tag is not broken at the spaces between its attributes.
    [GeneratedRegex(@"(?:<[^>]*>|[^ <])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"(?:^|\n)[ \t]*[-*] ")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(
        @"\A\s*/// (?<open><(?<tag>summary|remarks|returns|value|param|exception)[^>]*>)(?<content>.*)(?<close></\k<tag>>)\z",
        RegexOptions.Singleline)]
    private static partial Regex Element();
}
