namespace Linq.Generated.Sandbox;

/// <summary>A contact card that somebody shares with a line.</summary>
internal sealed record PersonCardInput
{
    public string? Line { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? MediaUrl { get; init; }
}
