using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Looks up the members that an overlay's <c>x-linq-paging</c> names, so that the template can write the all-pages method.
/// </summary>
internal sealed class Paging : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (OverlayKeys.Paging.Find(operation.Fields) is not { } paging)
            {
                continue;
            }

            var result = operation.ResultSchema is { } schema ? context.Resolve(schema) : null;
            var items = (string?)paging["items"] ?? "";
            var members = result?["properties"] as JObject ?? [];
            var item = (members[items] as JObject)?["items"] as JObject;
            if (item?["$ref"] is null)
            {
                throw context.Refuse(
                    operation.Fields,
                    $"{OverlayKeys.Paging} to name a list of objects in the result",
                    $"`{items}`",
                    "Fix it in spec/overlays/behaviour.yaml.");
            }

            var parameter = (string)(paging["parameter"] ?? paging["offset"])!;
            string? Member(string key) =>
                (string?)paging[key] is { } wire ? MemberAnnotations.Member.Find(members[wire]) : null;
            var page = new JObject
            {
                ["style"] = paging["style"],
                ["item"] = LocalReference.NameOf((string)item["$ref"]!),
                ["items"] = Member("items"),
                ["next"] = Member("next"),
                ["more"] = Member("more"),
                ["position"] = MemberNames.Of(parameter, null),
            };
            OperationAnnotations.Page.Set(operation.Fields, page);
            var found = (string?)paging["style"] == "offset" ? Member("more") is not null : Member("next") is not null;
            if (!found
                || !OperationAnnotations.Query.Of(operation.Fields).Any(q => (string?)q["wire"] == parameter && !(bool)q["required"]!))
            {
                throw context.Refuse(
                    operation.Fields,
                    $"{OverlayKeys.Paging} to name members and an optional parameter that exist",
                    $"`{paging["next"] ?? paging["more"]}` and `{parameter}`",
                    "Fix it in spec/overlays/behaviour.yaml.");
            }
        }
    }
}
