using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Follows the overlay's placement of an idempotency key through the request body, so that each class on the way can take a key without being modified.</summary>
internal sealed class IdempotencyPlacements : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (ContractOperation operation in context.Operations)
        {
            JObject placement = operation.Fields["x-linq-idempotency"] as JObject ?? [];
            string place = (string?)placement["in"] ?? "none";
            operation.Fields["x-linq-key-place"] = CSharpNames.Pascal(place);
            operation.Fields["x-linq-key-length"] = placement["max-length"] ?? 255;
            operation.Fields["x-linq-key-generate"] = placement["generate"] ?? true;
            operation.Fields["x-linq-key-header"] = placement["name"];
            if (place == "body")
            {
                MarkBody(context, operation, (string)placement["member"]!);
            }

            // The key travels in LinqRequestOptions, whichever place the operation wants it in.
            operation.Fields["parameters"] = new JArray(operation.Parameters.Where(p =>
                !((string?)p["in"] == "header" && string.Equals((string?)p["name"], "Idempotency-Key", System.StringComparison.OrdinalIgnoreCase))));
        }
    }

    private static void MarkBody(NormalizationContext context, ContractOperation operation, string member)
    {
        Queue<string> path = new(member.Split('.'));
        JObject schema = context.Resolve(operation.RequestSchema ?? throw Missing(context, operation, member));
        while (path.TryDequeue(out string? name))
        {
            if (schema.SelectToken($"properties['{name}']") is not JObject next)
            {
                throw Missing(context, operation, member);
            }

            schema["x-linq-key-member"] = CSharpNames.Pascal(name);
            schema["x-linq-key-nested"] = path.Count > 0;
            schema = context.Resolve(next);
        }
    }

    private static ContractException Missing(NormalizationContext context, ContractOperation operation, string member) =>
        context.Refuse(operation.Fields, "x-linq-idempotency to name a member of the body", $"`{member}`, which does not exist", "Mend it in spec/overlays/behaviour.yaml.");
}
