using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Writes what a new contract changes into the changelog, under the heading of what is not released yet.</summary>
internal static class ChangelogEntry
{
    private const string Unreleased = "## [Unreleased]\n";

    /// <summary>The changelog with the entry.</summary>
    /// <param name="changelog">The changelog as it is.</param>
    /// <param name="report">What changes.</param>
    /// <param name="version">The version that is proposed.</param>
    public static string AddTo(string changelog, DifferenceReport report, string version)
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

        return text.Insert(heading + Unreleased.Length, "\n" + Entry(report, version));
    }

    private static string Entry(DifferenceReport report, string version)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### Contract refreshed ({ReportTexts.Word(report.Verdict)}: {version})\n\n");
        foreach (var (changeClass, title, _) in ReportTexts.Classes)
        {
            foreach (var change in report.Changes.Where(change => change.Class == changeClass && change.Level != ChangeLevel.Surface))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- {title}: {MarkdownReport.Escape(change.Location)}: {MarkdownReport.Escape(change.What)}\n");
            }
        }

        if (report.Documentation.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Documentation: {report.Documentation.Count} texts\n");
        }

        return text.ToString();
    }
}
