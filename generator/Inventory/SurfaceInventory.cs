using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Inventory;

/// <summary>Everything that a contract offers, row by row.</summary>
/// <param name="Operations">The operations, in the contract's order.</param>
/// <param name="EventTypes">The event types that can be subscribed to.</param>
/// <param name="Webhooks">The webhook entries, one per event type and payload version.</param>
internal sealed record SurfaceInventory(
    IReadOnlyList<OperationRow> Operations,
    IReadOnlyList<string> EventTypes,
    IReadOnlyList<WebhookRow> Webhooks)
{
    /// <summary>Reads the rows off a normalized contract.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <returns>The inventory.</returns>
    public static SurfaceInventory Of(NormalizationContext context) => new(
        [.. context.Operations.Select(Row)],
        [.. (context.Schemas.SelectToken("WebhookEventType['x-linq-values']") as JArray ?? []).Select(v => (string)v["value"]!)],
        [.. (context.Document["x-linq-events"] as JArray
            ?? []).Select(e => new WebhookRow((string)e["type"]!, (string)e["version"]!, (string)e["class"]!))]);

    private static OperationRow Row(ContractOperation operation) => new(
        operation.Method.ToUpperInvariant(),
        operation.Path,
        (string)operation.Fields["x-linq-operation-id"]!,
        (string)operation.Fields["x-linq-call"]!,
        TypeName(operation.RequestSchema),
        TypeName(operation.ResultSchema),
        (string?)operation.Fields.SelectToken("x-linq-retry.class") ?? ((string)operation.Fields["x-linq-retry-class"]!).ToLowerInvariant(),
        (string?)operation.Fields.SelectToken("x-linq-retry.reason"),
        (string?)operation.Fields.SelectToken("x-linq-idempotency.member")
            ?? ((string)operation.Fields["x-linq-key-place"]!).ToLowerInvariant());

    private static string? TypeName(JObject? schema) => (string?)schema?["$ref"] is { } reference ? LocalReference.NameOf(reference) : null;
}
