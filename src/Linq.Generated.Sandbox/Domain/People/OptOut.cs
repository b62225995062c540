using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>Which messages mean that somebody wants no more of them.</summary>
internal static partial class OptOut
{
    private static readonly HashSet<string> _keywords = new(StringComparer.Ordinal)
    {
        "STOP",
        "UNSUBSCRIBE",
        "OPTOUT",
        "CANCEL",
        "END",
        "QUIT"
    };

    public static bool IsKeyword(string text)
    {
        var trimmed = text.Trim();
        return _keywords.Contains(trimmed) || Spelled().IsMatch(trimmed);
    }

    [GeneratedRegex(@"^opt[ -]out\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();
}
