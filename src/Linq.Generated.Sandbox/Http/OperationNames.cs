using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The ids of the contract's operations, for whoever names one.</summary>
internal static class OperationNames
{
    /// <summary>Whether the contract has an operation.</summary>
    public static bool Has(string id) => OperationTable.All.Any(o => o.Id == id);

    /// <summary>The operation whose id is most like a text.</summary>
    public static string Nearest(string text) => OperationTable.All.MinBy(o => Distance(o.Id, text))!.Id;

    // How many characters have to be added, taken away or replaced (Levenshtein).
    private static int Distance(string one, string other)
    {
        int[] above = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (isSame ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
