using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Words that the forms of a report share.</summary>
internal static class ReportTexts
{
    /// <summary>The classes in the order in which a report shows them, with what each means.</summary>
    public static readonly (ChangeClass Class, string Title, string Meaning)[] Classes =
    [
        (ChangeClass.Breaking, "Breaking", "something that worked may stop working or compiling"),
        (ChangeClass.Tolerated, "Tolerated", "breaks only clients with closed enums, closed unions or exact status checks"),
        (ChangeClass.Additive, "Additive", "what callers have keeps working"),
    ];

    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    public static string Summary(DifferenceReport report) =>
        $"{Count(report, ChangeClass.Breaking)} breaking, {Count(report, ChangeClass.Tolerated)} tolerated, "
            + $"{Count(report, ChangeClass.Additive)} additive, {Count(report, ChangeClass.Documentation)} in documentation only";

    public static string Document(ComparedDocument document) => string.Create(
        CultureInfo.InvariantCulture, $"{document.Name} ({document.Operations} operations, {document.Schemas} schemas, "
            + $"{document.Events} webhook entries)");

    /// <summary>How a place travels, such as <c>sent, received in events</c>; empty where it does not travel.</summary>
    public static string Travels(Directions directions) => string.Join(", ", new[]
    {
        (Directions.Request, "sent"), (Directions.Response, "received"), (Directions.Webhook, "received in events"),
    }.Where(entry => directions.HasFlag(entry.Item1)).Select(entry => entry.Item2));

    public static string Lines(Change change) => (change.OldLine, change.NewLine) switch
    {
        ({ } old, { } @new) => string.Create(CultureInfo.InvariantCulture, $"old:{old} new:{@new}"),
        ({ } old, null) => string.Create(CultureInfo.InvariantCulture, $"old:{old}"),
        (null, { } @new) => string.Create(CultureInfo.InvariantCulture, $"new:{@new}"),
        _ => "",
    };

    /// <summary>The changes of a class by level and then in the order in which they were found.</summary>
    public static IEnumerable<IGrouping<ChangeLevel, Change>> ByLevel(DifferenceReport report, ChangeClass changeClass) =>
        report.Changes.Where(change => change.Class == changeClass).GroupBy(change => change.Level).OrderBy(group => group.Key);

    public static string Level(ChangeLevel level) => level switch
    {
        ChangeLevel.Contract => "HTTP contract",
        ChangeLevel.Events => "Events",
        _ => "Public C# API",
    };

    public static string Rename(Rename rename) => rename.Kind is "property" or "parameter"
        ? $"{rename.Kind} {rename.From} → {rename.To} in {rename.Location}: {rename.Evidence}"
        : $"{rename.Kind} {rename.From} → {rename.To}: {rename.Evidence}";

    private static string Count(
        DifferenceReport report,
        ChangeClass changeClass) => report.Count(changeClass).ToString(CultureInfo.InvariantCulture);
}
