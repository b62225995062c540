using System.Globalization;
using System.Text;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes any text as a C# string literal.</summary>
internal static class CSharpLiteral
{
    /// <summary>Quotes a text. Whatever could end the literal or the line, or cannot be seen, is written as an escape.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A regular string literal with its quotes.</returns>
    public static string Quote(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~'
                || c > '\u00a0'
                    && !char.IsSurrogate(c)
                    && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned))
            {
                literal.Append(c);
            }
            else
            {
                literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return literal.Append('"').ToString();
    }
}
