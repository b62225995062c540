using System;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Overlay actions that keep the old names of what was probably renamed, to be copied by whoever agrees.</summary>
internal static class RenameProposals
{
    /// <summary>The actions as YAML; empty when nothing was renamed.</summary>
    public static string Write(DifferenceReport report, NormalizedContract contract)
    {
        var text = new StringBuilder();
        foreach (Rename rename in report.Renames)
        {
            if (Target(rename, contract) is { } target)
            {
                text.Append("  - target: ").Append(target).Append('\n')
                    .Append("    description: ").Append(rename.Kind).Append(' ').Append(rename.From).Append(" before (").Append(rename.Evidence).Append(").\n")
                    .Append("    update:\n      x-linq-former-names:\n        - ").Append(rename.From).Append('\n');
            }
        }

        return text.ToString();
    }

    // A member's place is found from its schema; members of members have no action of their own that could be proposed.
    private static string? Target(Rename rename, NormalizedContract contract) => rename.Kind switch
    {
        "schema" => $"$.components.schemas['{rename.To}']",
        "property" when !rename.Location.Contains('.', StringComparison.Ordinal) && !rename.Location.Contains(' ', StringComparison.Ordinal) =>
            $"$.components.schemas['{rename.Location}'].properties['{rename.To}']",
        "operation" when contract.Context.Operations.FirstOrDefault(operation => (string?)operation.Fields["x-linq-operation-id"] == rename.To) is { } operation =>
            $"$.paths['{operation.Path}'].{operation.Method}",
        _ => null,
    };
}
