using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Inventory;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>What a person has to look at in a contract: <c>check</c> and <c>refresh</c> say it in the same words.</summary>
/// <param name="Rows">The findings in the order of the contract, the missing parts below their operation or event.</param>
/// <param name="Missing">The missing parts alone.</param>
/// <param name="Count">How many findings there are; an operation or event that heads its rows is not one.</param>
internal sealed record Findings(IReadOnlyList<string> Rows, IReadOnlyList<MissingPart> Missing, int Count)
{
    /// <summary>Looks at a contract.</summary>
    /// <param name="contract">The normalized contract.</param>
    /// <param name="overlaid">The contract with its overlays, before it was normalized.</param>
    public static Findings Of(NormalizedContract contract, JObject overlaid)
    {
        var missing = MissingParts.Find(overlaid, SurfaceInventory.Of(contract.Context));
        List<string> rows =
        [
            .. contract.Unmatched.Select(action => $"spec/overlays/{action.File}:{action.Line}: matches nothing: {action.Target}"),

            // A derived name is a missing part, with its key.
            .. contract.Context.Notices.Where(notice => !notice.Contains("no C# name in", System.StringComparison.Ordinal)),
        ];
        foreach (var subject in missing.GroupBy(part => part.Subject))
        {
            rows.Add(subject.Key);
            rows.AddRange(subject.Select(part => part.Row));
        }

        // A text that the walk over the contract does not ask for, and a member lacks all the same.
        if (missing.Count == 0)
        {
            rows.AddRange(contract.Context.Undocumented.Select(place => "no description: " + place));
        }

        return new Findings(rows, missing, rows.Count - missing.Select(part => part.Subject).Distinct().Count());
    }
}
