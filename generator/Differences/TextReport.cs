using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Differences;

/// <summary>The report for a terminal.</summary>
internal static class TextReport
{
    public static string Write(DifferenceReport report, bool withDocumentation)
    {
        var text = new StringBuilder();
        Line(text, $"verdict: {ReportTexts.Word(report.Verdict)} ({ReportTexts.Summary(report)})");
        Line(text, "old: " + ReportTexts.Document(report.Old));
        Line(text, "new: " + ReportTexts.Document(report.New));
        foreach (var (changeClass, title, meaning) in ReportTexts.Classes)
        {
            if (report.Count(changeClass) == 0)
            {
                continue;
            }

            text.Append('\n');
            Line(text, $"{title}: {meaning}");
            foreach (var level in ReportTexts.ByLevel(report, changeClass))
            {
                Line(text, "  " + ReportTexts.Level(level.Key));
                foreach (var change in level)
                {
                    var travels = ReportTexts.Travels(change.Directions);
                    var lines = ReportTexts.Lines(change);
                    var place = travels.Length == 0 ? lines : lines.Length == 0 ? travels : $"{travels}; {lines}";
                    Line(text, $"    {change.Location}: {change.What}");
                    Line(text, $"      {change.Reason}{(place.Length == 0 ? "" : $" [{place}]")}");
                }
            }
        }

        Section(text, "Likely renames", report.Renames.Select(ReportTexts.Rename));
        Section(
            text,
            "Documentation",
            withDocumentation ? report.Documentation.Select(change => $"{change.Location}: {change.Member}") : []);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length > 0)
        {
            text.Append('\n');
            Line(text, title);
            foreach (var line in all)
            {
                Line(text, "  " + line);
            }
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(Printable.Text(line)).Append('\n');
}
