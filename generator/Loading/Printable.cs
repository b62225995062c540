using System.Globalization;
using System.Text;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// Text of a document made fit for one line of a terminal or a report: control characters, line separators
/// and direction marks come out as <c>\uXXXX</c>, so that a hostile name cannot draw its own message.
/// </summary>
internal static class Printable
{
    private const int MaxQuoted = 80;

    public static string Text(string value)
    {
        StringBuilder? safe = null;
        for (var i = 0; i < value.Length; i++)
        {
            if (IsPrintable(value[i]))
            {
                safe?.Append(value[i]);
                continue;
            }

            safe ??= new StringBuilder(value.Length + 16).Append(value, 0, i);
            safe.Append("\\u").Append(((int)value[i]).ToString("X4", CultureInfo.InvariantCulture));
        }

        return safe?.ToString() ?? value;
    }

    /// <summary>A name in single quotes, shortened when it is long.</summary>
    public static string Quote(string value) =>
        "'" + Text(value.Length <= MaxQuoted ? value : value[..MaxQuoted] + "…") + "'";

    private static bool IsPrintable(char value) => char.GetUnicodeCategory(value) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
