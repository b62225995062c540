using System;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Overlay actions that keep the old names of what was probably renamed, to be copied by whoever agrees.</summary>
/// <param name="old">The contract before, normalized.</param>
/// <param name="new">The contract after, normalized.</param>
/// <param name="published">The contract after, as it was published.</param>
internal sealed class RenameProposals(NormalizedContract old, NormalizedContract @new, Contract published)
{
    /// <summary>The actions as YAML; empty when nothing was renamed.</summary>
    /// <param name="report">The report on the two contracts.</param>
    public string Write(DifferenceReport report)
    {
        var text = new StringBuilder();
        foreach (var rename in report.Renames)
        {
            if (Propose(rename) is var (target, former))
            {
                text.Append("  - target: ").Append(target).Append('\n')
                    .Append("    description: ")
                        .Append(rename.Kind)
                        .Append(' ')
                        .Append(rename.From)
                        .Append(" before (")
                        .Append(rename.Evidence)
                        .Append(").\n")
                    .Append($"    update:\n      {OverlayKeys.FormerNames}:\n        - ").Append(former).Append('\n');
            }
        }

        return text.ToString();
    }

    // A member's place is found from its schema; members of members have no action of their own that could be proposed.
    private (string Target, string Former)? Propose(Rename rename) => rename.Kind switch
    {
        "schema" => ($"$.components.schemas['{rename.To}']", rename.From),
        "property" when !rename.Location.Contains('.', StringComparison.Ordinal)
            && !rename.Location.Contains(' ', StringComparison.Ordinal) =>
            ($"$.components.schemas['{rename.Location}'].properties['{rename.To}']", rename.From),
        "operation" when Find(@new, rename.To) is { } now && Find(old, rename.From) is { } before && Call(before) != Call(now) =>
            ($"$.paths['{now.Path}'].{now.Method.ToLowerInvariant()}", Call(before)),
        "event" when Key(rename.Location) is { } key => ($"$.webhooks['{key}'].post", rename.From),
        _ => null,
    };

    private static SdkOperation? Find(NormalizedContract contract, string id) =>
        contract.Model.Operations.FirstOrDefault(operation => operation.Id == id);

    private static string Call(SdkOperation operation) => operation.Call[..^"Async".Length];

    private string? Key(string location) => ((JObject?)published.Root["webhooks"] ?? []).Properties()
        .Where(entry => entry.Value["post"] is JObject)
        .FirstOrDefault(entry => EventEntry.Of(entry.Name, "post", (JObject)entry.Value["post"]!).Location == location)?.Name;
}
