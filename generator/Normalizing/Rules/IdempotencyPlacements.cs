using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Follows the overlay's placement of an idempotency key through the request body, so that each class on the way can take a key
/// without being modified.
/// </summary>
internal sealed class IdempotencyPlacements : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var placement = operation.Fields["x-linq-idempotency"] as JObject ?? [];
            var place = (string?)placement["in"] ?? (DeclaresHeader(operation) ? "header" : "none");
            var length = placement["max-length"] ?? 255;
            var generate = placement["generate"] ?? true;
            var header = (string?)placement["name"] ?? ContractOperation.KeyHeader;
            var isKnown = place is "none"
                || place is "header" && header == ContractOperation.KeyHeader
                || place is "body"
                    && placement["member"]?.Type == JTokenType.String
                    && operation.ResultSchema is not null
                    && operation.Fields["x-linq-answer"] is null;
            if (!isKnown || length.Type != JTokenType.Integer || generate.Type != JTokenType.Boolean)
            {
                throw context.Refuse(
                    operation.Fields,
                    $"x-linq-idempotency with the header `{ContractOperation.KeyHeader}`, or a member of the body of an operation that "
                        + "answers with JSON, a length and whether to generate",
                    placement.ToString(Newtonsoft.Json.Formatting.None),
                    "Fix it in spec/overlays/behaviour.yaml.");
            }

            operation.Fields["x-linq-key-place"] = CSharpNames.Pascal(place);
            operation.Fields["x-linq-key-length"] = length;
            operation.Fields["x-linq-key-generate"] = generate;
            if (place == "body")
            {
                MarkBody(context, operation, (string)placement["member"]!);
            }
        }
    }

    // Whatever the overlays say of retries, a key that the contract takes has its place.
    private static bool DeclaresHeader(ContractOperation operation) =>
        (operation.Fields["x-linq-headers"] as JArray ?? []).Any(header =>
            string.Equals((string?)header["wire"], ContractOperation.KeyHeader, System.StringComparison.OrdinalIgnoreCase));

    private static void MarkBody(NormalizationContext context, ContractOperation operation, string member)
    {
        var path = new Queue<string>(member.Split('.'));
        var schema = context.Resolve(operation.RequestSchema ?? throw Missing(context, operation, member));
        while (path.TryDequeue(out var name))
        {
            if (schema.SelectToken($"properties['{name}']") is not JObject next)
            {
                throw Missing(context, operation, member);
            }

            schema["x-linq-key-member"] = next["x-linq-member"];
            schema["x-linq-key-nested"] = path.Count > 0;
            schema = context.Resolve(next);
        }
    }

    private static ContractException Missing(NormalizationContext context, ContractOperation operation, string member) =>
        context.Refuse(
            operation.Fields,
            "x-linq-idempotency to name a member of the body",
            $"`{member}`, which does not exist",
            "Fix it in spec/overlays/behaviour.yaml.");
}
