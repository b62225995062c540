using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;

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
    public static SurfaceInventory Of(NormalizationContext context) => Of(SdkModelBuilder.Build(context));

    /// <summary>Reads the rows off a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The inventory.</returns>
    public static SurfaceInventory Of(SdkModel model) => new(
        [.. model.Operations.Select(Row)],
        model.EventTypes,
        [.. model.Events.Select(e => new WebhookRow(e.Type, e.Version, e.Class))]);

    private static OperationRow Row(SdkOperation operation) => new(
        operation.Method,
        operation.Path,
        operation.Id,
        operation.Call,
        operation.Body?.Type,
        operation.Answer.Type,
        operation.Retry.Class.ToLowerInvariant(),
        operation.Retry.Reason,
        operation.Key.Member ?? operation.Key.Place.ToLowerInvariant());
}
