namespace Linq.Generated.Sandbox;

/// <summary>A reaction that somebody puts on or takes off.</summary>
internal sealed record PersonReactionInput
{
    public string? MessageId { get; init; }

    public string? Type { get; init; }

    public string? CustomEmoji { get; init; }

    public int PartIndex { get; init; }

    public string? Operation { get; init; }
}
