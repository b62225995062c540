namespace Linq.Generated.Sandbox;

/// <summary>A line to add.</summary>
internal sealed record LineInput
{
    public string? PhoneNumber { get; init; }
}
