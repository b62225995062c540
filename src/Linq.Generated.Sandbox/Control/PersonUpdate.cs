namespace Linq.Generated.Sandbox;

/// <summary>What to change about a person; null leaves it.</summary>
internal sealed record PersonUpdate
{
    public bool? Imessage { get; init; }

    public bool? Rcs { get; init; }

    public bool? ReadReceipts { get; init; }

    public bool? OptedOut { get; init; }
}
