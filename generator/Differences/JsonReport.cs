using System;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
    private const int FormatVersion = 1;

    public static string Write(DifferenceReport report, bool withDocumentation)
    {
        var root = new JObject
        {
            ["formatVersion"] = FormatVersion,
            ["verdict"] = ReportTexts.Word(report.Verdict),
            ["surfaceCompared"] = report.ComparesSurface,
            ["old"] = Document(report.Old),
            ["new"] = Document(report.New),
            ["counts"] = new JObject
            {
                ["breaking"] = report.Count(ChangeClass.Breaking),
                ["tolerated"] = report.Count(ChangeClass.Tolerated),
                ["additive"] = report.Count(ChangeClass.Additive),
                ["documentation"] = report.Count(ChangeClass.Documentation),
            },
            ["changes"] = new JArray(report.Changes.Select(Change)),
            ["renames"] = new JArray(report.Renames.Select(rename => new JObject
            {
                ["kind"] = rename.Kind,
                ["location"] = rename.Location,
                ["from"] = rename.From,
                ["to"] = rename.To,
                ["evidence"] = rename.Evidence,
            })),
        };
        if (withDocumentation)
        {
            root["documentation"] = new JArray(
                report.Documentation.Select(change => new JObject { ["location"] = change.Location, ["member"] = change.Member }));
        }

        return root.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JObject Document(ComparedDocument document) => new()
    {
        ["name"] = document.Name,
        ["operations"] = document.Operations,
        ["schemas"] = document.Schemas,
        ["webhooks"] = document.Events,
    };

    private static JObject Change(Change change)
    {
        var members = new JObject
        {
            ["level"] = ReportTexts.Word(change.Level),
            ["kind"] = change.Kind,
            ["class"] = ReportTexts.Word(change.Class),
            ["location"] = change.Location,
            ["directions"] = new JArray(
                Enum.GetValues<Directions>()
                    .Where(flag => flag != Directions.None && change.Directions.HasFlag(flag))
                    .Select(flag => ReportTexts.Word(flag))),
            ["what"] = change.What,
            ["reason"] = change.Reason,
            ["namesOnly"] = change.NamesOnly,
        };
        AddLine(members, "oldLine", change.OldLine);
        AddLine(members, "newLine", change.NewLine);
        return members;
    }

    private static void AddLine(JObject members, string name, int? line)
    {
        if (line is { } number)
        {
            members[name] = number;
        }
    }
}
