using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Differences;

/// <summary>How alike two names are, by their words and by their letters.</summary>
internal static partial class NameSimilarity
{
    /// <summary>Enough for two members of one simple type to be taken for the same under another name.</summary>
    public const double Likely = 0.5;

    /// <summary>From 0 (nothing in common) to 1 (the same words).</summary>
    public static double Of(string left, string right)
    {
        var leftWords = Words(left);
        var rightWords = Words(right);
        var byWords = (double)leftWords.Count(rightWords.Contains) / Math.Max(1, leftWords.Union(rightWords).Count());
        var byLetters = 1 - ((double)Distance(left, right) / Math.Max(1, Math.Max(left.Length, right.Length)));
        return Math.Max(byWords, byLetters);
    }

    private static HashSet<string> Words(string name) =>
        Word().Matches(name).Select(match => match.Value.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
