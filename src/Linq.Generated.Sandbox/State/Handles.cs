using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>The forms that the address of a person or line can have.</summary>
internal static partial class Handles
{
    public static bool IsPhone(string? text) => text is not null && Phone().IsMatch(text);

    public static bool IsEmail(string? text) => text is { Length: <= 254 } && Email().IsMatch(text);

    /// <summary>Brings a phone number or email address into its one form.</summary>
    /// <returns>The handle, or null when it is neither.</returns>
    public static string? Normalize(string? text)
    {
        var trimmed = text?.Trim();
        return IsPhone(trimmed) ? trimmed : IsEmail(trimmed) ? trimmed!.ToLowerInvariant() : null;
    }

    /// <summary>Brings the recipients of a request into their one form, each once.</summary>
    /// <exception cref="ApiException">One is neither a phone number nor an email address.</exception>
    public static List<string> NormalizeAll(IReadOnlyList<string> texts, string name)
    {
        var handles = new List<string>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            var handle = Normalize(texts[i]) ?? throw ApiErrors.HandleInvalid($"{name}[{i}]");
            if (!handles.Contains(handle))
            {
                handles.Add(handle);
            }
        }

        return handles;
    }

    /// <summary>Splits comma-joined values, as the official SDKs send arrays in a query.</summary>
    public static List<string> FromQuery(IEnumerable<string>? values) =>
        [.. (values ?? []).SelectMany(v => (v ?? "").Split(',')).Select(FromQuery).Where(v => v.Length > 0)];

    /// <summary>Mends a `+` that was not percent-encoded and so arrived as a space.</summary>
    public static string FromQuery(string value) => value.StartsWith(' ') && IsPhone("+" + value[1..]) ? "+" + value[1..] : value.Trim();

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s,;<>""()\[\]\\]+@[^@\s,;<>""()\[\]\\]+\.[^@\s,;<>""()\[\]\\.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
