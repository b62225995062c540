using System.Text.Json;

namespace Linq.Generated.AI;

/// <summary>What a tool says about itself.</summary>
internal sealed class LinqToolFacts
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Area { get; init; }

    public required string Description { get; init; }

    public required LinqToolEffects Effects { get; init; }

    public required bool IsIdempotent { get; init; }

    public required JsonElement Schema { get; init; }

    public required JsonElement ResultSchema { get; init; }
}
