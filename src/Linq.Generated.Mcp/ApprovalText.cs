using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Linq.Generated.Mcp;

/// <summary>Arguments as a person reads them before they approve.</summary>
internal static class ApprovalText
{
    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes every script as it is, and escapes what would change or hide what stands beside it: control characters, line separators and
    /// the invisible characters of format, among them those that turn the direction of text.
    /// </summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>JSON.</returns>
    public static string Of(JsonElement arguments)
    {
        var json = JsonSerializer.Serialize(arguments, _readable);
        var text = new StringBuilder(json.Length);
        foreach (var c in json)
        {
            if (IsHidden(c))
            {
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
