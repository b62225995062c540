using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>What a contract becomes, after the rules and before any code: what every later step reads.</summary>
/// <param name="Operations">The operations with a method, in the contract's order.</param>
/// <param name="Events">The events, one for each type and payload version, former types included.</param>
/// <param name="Resources">The resources at the top of the client, and what is nested only in other resources.</param>
/// <param name="EventTypes">The event types that can be subscribed to.</param>
/// <param name="Schemas">The named schemas.</param>
internal sealed record SdkModel(
    IReadOnlyList<SdkOperation> Operations,
    IReadOnlyList<SdkEvent> Events,
    SdkResources Resources,
    IReadOnlyList<string> EventTypes,
    IReadOnlyDictionary<string, SdkSchema> Schemas);
