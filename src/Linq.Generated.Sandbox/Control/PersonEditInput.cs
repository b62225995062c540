namespace Linq.Generated.Sandbox;

/// <summary>A new text for a message of somebody.</summary>
internal sealed record PersonEditInput
{
    public string? MessageId { get; init; }

    public string? Text { get; init; }

    public int PartIndex { get; init; }
}
