using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Looks up the members that an overlay's <c>x-linq-paging</c> names, so that the template can write the all-pages method.</summary>
internal sealed class Paging : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (ContractOperation operation in context.Operations.Where(o => o.Fields["x-linq-paging"] is JObject))
        {
            JObject paging = (JObject)operation.Fields["x-linq-paging"]!;
            JObject? result = operation.ResultSchema is { } schema ? context.Resolve(schema) : null;
            string items = (string?)paging["items"] ?? "";
            JObject? item = result?.SelectToken($"properties['{items}'].items") as JObject;
            if (item?["$ref"] is null)
            {
                throw context.Refuse(operation.Fields, "x-linq-paging to name a list of objects in the result", $"`{items}`", "Mend it in spec/overlays/behaviour.yaml.");
            }

            string parameter = (string)(paging["parameter"] ?? paging["offset"])!;
            operation.Fields["x-linq-page"] = new JObject
            {
                ["style"] = paging["style"],
                ["item"] = NormalizationContext.ReferenceName((string)item["$ref"]!),
                ["items"] = CSharpNames.Pascal(items),
                ["next"] = paging["next"] is { } next ? CSharpNames.Pascal((string)next!) : null,
                ["more"] = paging["more"] is { } more ? CSharpNames.Pascal((string)more!) : null,
                ["position"] = CSharpNames.Pascal(parameter),
            };
        }
    }
}
