using System;

namespace Linq.Generated.Sandbox;

/// <summary>A file of the account.</summary>
internal sealed class AttachmentRecord
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string Filename { get; init; }

    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets or sets the bytes; null until they are uploaded.</summary>
    public byte[]? Content { get; set; }
}
