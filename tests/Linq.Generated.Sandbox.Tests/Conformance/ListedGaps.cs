using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>Members that the sandbox does not write, and says so: what it lists is not an error a second time.</summary>
internal static class ListedGaps
{
    private static readonly HashSet<string> _unwritten =
    [
        .. SimulationReport.Operations.SelectMany(o => o.Unwritten).Concat(SimulationReport.Events.SelectMany(e => e.Unwritten))
            .Select(member => member[(member.LastIndexOf('.') + 1)..]),
    ];

    /// <summary>Whether an error says that a member is missing which is listed as not written.</summary>
    public static bool Explain(string error)
    {
        const string missing = " has no ";
        var at = error.LastIndexOf(missing, StringComparison.Ordinal);
        return at >= 0 && _unwritten.Contains(error[(at + missing.Length)..]);
    }
}
