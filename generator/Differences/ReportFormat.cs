namespace Linq.Generated.Generator.Differences;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a pull request.</summary>
    Markdown,

    /// <summary>For programs; <c>docs/diff.schema.json</c> describes it.</summary>
    Json,
}
