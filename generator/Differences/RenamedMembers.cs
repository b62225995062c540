using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>
/// Pairs members that went with members that came: they must have the same form, and either like names or a form
/// that no other of them has and that is more than a plain text, number or flag.
/// </summary>
internal static class RenamedMembers
{
    public static IReadOnlyList<(string From, string To, string Evidence)> Find(
        IReadOnlyList<string> gone, IReadOnlyList<string> come, Func<string, string> goneShape, Func<string, string> comeShape)
    {
        var pairs = new List<(string, string, string)>();
        if (gone.Count == 0 || come.Count == 0)
        {
            return pairs;
        }

        var shapes = gone.ToDictionary(name => name, goneShape, StringComparer.Ordinal);
        var byShape = come.ToLookup(comeShape, StringComparer.Ordinal);
        foreach (var group in gone.GroupBy(name => shapes[name], StringComparer.Ordinal))
        {
            var candidates = byShape[group.Key].ToArray();
            if (group.Count() != 1 || candidates.Length != 1)
            {
                continue;
            }

            var (from, to) = (group.Single(), candidates[0]);
            if (IsTelling(group.Key))
            {
                pairs.Add((from, to, "same form, no other like it"));
            }
            else if (NameSimilarity.Of(from, to) >= NameSimilarity.Likely)
            {
                pairs.Add((from, to, "same form, like names"));
            }
        }

        return pairs;
    }

    private static bool IsTelling(string shape) =>
        shape.Contains('#', StringComparison.Ordinal)
            || shape.Contains('.', StringComparison.Ordinal)
            || shape.Contains('=', StringComparison.Ordinal);
}
