namespace Linq.Generated.Sandbox;

/// <summary>Where somebody is.</summary>
internal sealed record LocationInput
{
    public string? Line { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public string? Address { get; init; }

    public string? Locality { get; init; }

    public long? DurationSeconds { get; init; }
}
