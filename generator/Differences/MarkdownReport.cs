using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Differences;

/// <summary>The report for a pull request.</summary>
internal static class MarkdownReport
{
    // Texts of a contract must not become markup, links or mentions of the page that shows the report.
    private const string Special = "\\`*_{}[]()<>#+!|~@&";

    public static string Write(DifferenceReport report, bool withDocumentation)
    {
        var text = new StringBuilder();
        Line(text, $"## Contract changes: {ReportTexts.Word(report.Verdict)}");
        Line(text, "");
        Line(text, ReportTexts.Summary(report) + ".");
        Line(text, "");
        Line(text, "- Old: " + Escape(ReportTexts.Document(report.Old)));
        Line(text, "- New: " + Escape(ReportTexts.Document(report.New)));
        foreach (var (changeClass, title, meaning) in ReportTexts.Classes)
        {
            if (report.Count(changeClass) == 0)
            {
                continue;
            }

            Line(text, "");
            Line(text, $"### {title} ({report.Count(changeClass)})");
            Line(text, "");
            Line(text, $"_{char.ToUpperInvariant(meaning[0])}{meaning[1..]}._");
            foreach (var level in ReportTexts.ByLevel(report, changeClass))
            {
                Line(text, "");
                Line(text, $"**{ReportTexts.Level(level.Key)}**");
                Line(text, "");
                Line(text, "| Where | What | Why | Travels |");
                Line(text, "| --- | --- | --- | --- |");
                foreach (var change in level)
                {
                    Line(
                        text,
                        $"| {Escape(change.Location)} | {Escape(change.What)} | {Escape(change.Reason)} | "
                            + $"{ReportTexts.Travels(change.Directions)} |");
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

    /// <summary>Plain text as Markdown that shows it, on one line.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var character in Printable.Text(value))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(character);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length > 0)
        {
            Line(text, "");
            Line(text, $"### {title} ({all.Length})");
            Line(text, "");
            foreach (var line in all)
            {
                Line(text, "- " + Escape(line));
            }
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
