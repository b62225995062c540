using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
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
            var placement = OverlayKeys.Idempotency.Find(operation.Fields) ?? [];
            var place = (string?)placement["in"] ?? (DeclaresHeader(operation) ? "header" : "none");
            var length = placement["max-length"] ?? 255;
            var generate = placement["generate"] ?? true;
            var header = (string?)placement["name"] ?? ContractOperation.KeyHeader;
            var isKnown = place is "none"
                || place is "header" && header == ContractOperation.KeyHeader
                || place is "body"
                    && placement["member"]?.Type == JTokenType.String
                    && operation.ResultSchema is not null
                    && !OperationAnnotations.Answer.IsOn(operation.Fields);
            if (!isKnown || length is not JValue { Value: long and > 0 and <= int.MaxValue } || generate.Type != JTokenType.Boolean)
            {
                throw context.Refuse(
                    operation.Fields,
                    $"{OverlayKeys.Idempotency} with the header `{ContractOperation.KeyHeader}`, or a member of the body of an operation "
                        + "that answers with JSON, a length and whether to generate",
                    placement.ToString(Newtonsoft.Json.Formatting.None),
                    "Fix it in spec/overlays/behaviour.yaml.");
            }

            OperationAnnotations.KeyPlace.Set(operation.Fields, CSharpNames.Pascal(place));
            OperationAnnotations.KeyLength.Set(operation.Fields, (int)length);
            OperationAnnotations.KeyGenerate.Set(operation.Fields, (bool)generate);
            if (place == "body")
            {
                MarkBody(context, operation, (string)placement["member"]!);
            }
        }
    }

    // Whatever the overlays say of retries, a key that the contract takes has its place.
    private static bool DeclaresHeader(ContractOperation operation) =>
        (OperationAnnotations.Headers.Find(operation.Fields) ?? []).Any(header =>
            string.Equals((string?)header["wire"], ContractOperation.KeyHeader, System.StringComparison.OrdinalIgnoreCase));

    private static void MarkBody(NormalizationContext context, ContractOperation operation, string member)
    {
        var path = new Queue<string>(member.Split('.'));
        var schema = context.Resolve(operation.RequestSchema ?? throw Missing(context, operation, member));
        while (path.TryDequeue(out var name))
        {
            if ((schema["properties"] as JObject)?[name] is not JObject next)
            {
                throw Missing(context, operation, member);
            }

            SchemaAnnotations.KeyMember.Set(schema, MemberAnnotations.Member.Of(next));
            SchemaAnnotations.KeyNested.Set(schema, path.Count > 0);
            schema = context.Resolve(next);
        }
    }

    private static ContractException Missing(NormalizationContext context, ContractOperation operation, string member) =>
        context.Refuse(
            operation.Fields,
            $"{OverlayKeys.Idempotency} to name a member of the body",
            $"`{member}`, which does not exist",
            "Fix it in spec/overlays/behaviour.yaml.");
}
