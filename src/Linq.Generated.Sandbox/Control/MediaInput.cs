namespace Linq.Generated.Sandbox;

/// <summary>A file that somebody sends.</summary>
internal sealed record MediaInput
{
    public string? Filename { get; init; }

    public string? ContentType { get; init; }

    public string? Base64 { get; init; }
}
