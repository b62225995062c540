using System;
using System.Collections.Generic;

namespace Linq.Generated.Generator.Differences;

/// <summary>Pairs the parts of two contracts that belong together.</summary>
internal static class Counterparts
{
    /// <summary>Takes out of two lists what belongs together, the first that fits for each.</summary>
    /// <param name="gone">What the old contract has.</param>
    /// <param name="come">What the new contract has.</param>
    /// <param name="match">Whether two belong together.</param>
    /// <returns>The pairs, in the order of the old contract.</returns>
    public static List<(T Old, T New)> Take<T>(List<T> gone, List<T> come, Func<T, T, bool> match)
        where T : class
    {
        var pairs = new List<(T, T)>();
        foreach (var old in gone.ToArray())
        {
            if (come.Find(candidate => match(old, candidate)) is { } counterpart)
            {
                pairs.Add((old, counterpart));
                gone.Remove(old);
                come.Remove(counterpart);
            }
        }

        return pairs;
    }
}
