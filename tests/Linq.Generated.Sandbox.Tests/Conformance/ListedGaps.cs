using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>What the sandbox does not read or write, and says so: what <c>check</c> lists is not an error a second time.</summary>
internal static class ListedGaps
{
    private static readonly HashSet<string> _unwritten =
    [
        .. SimulationReport.Operations.SelectMany(o => o.Unwritten).Concat(SimulationReport.Events.SelectMany(e => e.Unwritten))
            .Select(member => member[(member.LastIndexOf('.') + 1)..]),
    ];

    // By operation. What was decided on is tested like everything else: the sandbox checks some of what it does not use.
    private static readonly Lazy<ILookup<string, string>> _unread = new(() =>
    {
        var decided = GapDecisions.Read(new Repository(RepositoryPaths.Root)).Members;
        return SimulationReport.Operations
            .SelectMany(o => o.Unread.Except(decided).Select(member => (o.Operation, Member: member[(member.LastIndexOf('.') + 1)..])))
            .ToLookup(row => row.Operation, row => row.Member);
    });

    /// <summary>Whether an operation does not read a parameter, or a member of its body.</summary>
    /// <param name="operation">The operation's id.</param>
    /// <param name="name">The name on the wire.</param>
    public static bool IsUnread(string operation, string name) =>
        _unread.Value[operation].Any(member => member == name || member == CSharpNames.Pascal(name));

    /// <summary>Whether an error says that a member is missing which is listed as not written.</summary>
    public static bool Explain(string error)
    {
        const string missing = " has no ";
        var at = error.LastIndexOf(missing, StringComparison.Ordinal);
        return at >= 0 && _unwritten.Contains(error[(at + missing.Length)..]);
    }
}
