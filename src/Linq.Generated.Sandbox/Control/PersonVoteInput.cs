namespace Linq.Generated.Sandbox;

/// <summary>A vote that somebody casts or withdraws.</summary>
internal sealed record PersonVoteInput
{
    public string? MessageId { get; init; }

    public string? OptionId { get; init; }

    public string? Operation { get; init; }
}
