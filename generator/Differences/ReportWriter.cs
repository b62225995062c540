namespace Linq.Generated.Generator.Differences;

/// <summary>Writes a report as text.</summary>
public static class ReportWriter
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">The form.</param>
    /// <param name="withDocumentation">Whether changes of texts are listed rather than counted.</param>
    /// <returns>The text, with a line end at its end.</returns>
    public static string Write(DifferenceReport report, ReportFormat format, bool withDocumentation) => format switch
    {
        ReportFormat.Json => JsonReport.Write(report, withDocumentation),
        ReportFormat.Markdown => MarkdownReport.Write(report, withDocumentation),
        _ => TextReport.Write(report, withDocumentation),
    };
}
