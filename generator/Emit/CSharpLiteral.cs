using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes any text as a C# string literal.</summary>
internal static class CSharpLiteral
{
    /// <summary>Quotes a text. Whatever could end the literal or the line, or cannot be seen, is written as an escape.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A regular string literal with its quotes.</returns>
    public static string Quote(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    /// <summary>Quotes a text that is too long for one line as the sum of several literals, each on a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">What each line begins with.</param>
    /// <returns>The lines. There is room for one character of punctuation behind the last one.</returns>
    public static IEnumerable<string> Lines(string text, string indent)
    {
        var room = LongLines.Width - indent.Length - "+ \"\"".Length - ",".Length;
        var from = 0;
        do
        {
            var to = End(text, from, room);
            yield return indent + (from == 0 ? "" : "+ ") + Quote(text[from..to]);
            from = to;
        }
        while (from < text.Length);
    }

    // Where the next line ends: behind the last space that it has room for, or else where the room ends.
    private static int End(string text, int from, int room)
    {
        var space = -1;
        for (var i = from; i < text.Length; i++)
        {
            // Both halves of a character stay on one line.
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            room -= Escape(text[i]).Length + (length == 2 ? Escape(text[i + 1]).Length : 0);
            if (room < 0 && i > from)
            {
                return space > from ? space : i;
            }

            i += length - 1;
            space = text[i] == ' ' ? i + 1 : space;
        }

        return text.Length;
    }

    private static string Escape(char c)
    {
        if (c is '"' or '\\')
        {
            return $"\\{c}";
        }

        var isVisible = c is >= ' ' and <= '~'
            || c > '\u00a0'
                && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned);
        return isVisible ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);
    }
}
