using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Inventory;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Writes what a new contract changes for users into the changelog, under the heading of what is not released yet. The report of the
/// refresh has every detail.
/// </summary>
internal static class ChangelogEntry
{
    private const string Unreleased = "## [Unreleased]\n";

    // A list that is longer says nothing more to whoever reads a changelog.
    private const int Shown = 40;

    private static readonly (string Title, string[] Kinds)[] _lists =
    [
        ("New events", ["event-added"]),
        ("New payload versions", ["event-version-added"]),
        ("New parameters", ["parameter-added", "parameter-added-required"]),
        ("New members", ["property-added", "property-added-required"]),
        ("Deprecated", ["operation-deprecated", "parameter-deprecated", "event-deprecated", "deprecated"]),
    ];

    /// <summary>The changelog with the entry.</summary>
    /// <param name="changelog">The changelog as it is.</param>
    /// <param name="report">What changes.</param>
    /// <param name="inventory">What the new contract offers, for the names of calls.</param>
    /// <param name="version">The version that is proposed.</param>
    public static string AddTo(string changelog, DifferenceReport report, SurfaceInventory inventory, string version)
    {
        var text = changelog.ReplaceLineEndings("\n");
        var heading = text.IndexOf(Unreleased, StringComparison.Ordinal);
        if (heading < 0)
        {
            var first = text.IndexOf("\n## ", StringComparison.Ordinal);
            first = first < 0 ? text.Length : first + 1;
            text = text.Insert(first, Unreleased + "\n");
            heading = first;
        }

        return text.Insert(heading + Unreleased.Length, "\n" + Entry(report, inventory, version));
    }

    private static string Entry(DifferenceReport report, SurfaceInventory inventory, string version)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### Contract refreshed ({ReportTexts.Word(report.Verdict)}: {version})\n\n");
        foreach (var change in report.Changes.Where(change => change.Class == ChangeClass.Breaking && change.Level != ChangeLevel.Surface))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"- Breaking: {MarkdownReport.Escape(change.Location)}: {MarkdownReport.Escape(change.What)}\n");
        }

        var calls = report.Changes
            .Where(change => change.Kind == "operation-added")
            .Select(change =>
                inventory.Operations.FirstOrDefault(row => $"{row.Method} {row.Path}" == change.Location)?.Call ?? change.Location);
        Append(text, "New calls", calls);
        foreach (var (title, kinds) in _lists)
        {
            Append(text, title, Names(report.Changes.Where(change => kinds.Contains(change.Kind) && change.Level != ChangeLevel.Surface)));
        }

        if (report.Documentation.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Documentation: {report.Documentation.Count} texts\n");
        }

        return text.ToString();
    }

    // `Reaction.id` and `Reaction.url` become `Reaction` (id, url); what has no member of its own stays as it is.
    private static IEnumerable<string> Names(IEnumerable<Change> changes) =>
        changes
            .Select(change => Parts(change.Location))
            .GroupBy(place => place.Holder, place => place.Member, StringComparer.Ordinal)
            .SelectMany(holder => holder.Any(member => member is null)
                ? [holder.Key]
                : (IEnumerable<string>)[$"{holder.Key} ({string.Join(", ", holder)})"]);

    private static (string Holder, string? Member) Parts(string location)
    {
        if (location.Split(' ') is ["event", var type, _])
        {
            return (type, null);
        }

        var at = location.LastIndexOf('.');
        return at > 0 && !location.Contains(' ', StringComparison.Ordinal) ? (location[..at], location[(at + 1)..]) : (location, null);
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length == 0)
        {
            return;
        }

        text.Append("- ").Append(title).Append(": ").AppendJoin(", ", all.Take(Shown).Select(MarkdownReport.Escape));
        text.Append(all.Length > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {all.Length - Shown} more\n") : "\n");
    }
}
