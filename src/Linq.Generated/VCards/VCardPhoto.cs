using System;

namespace Linq.Generated.VCards;

/// <summary>A card's picture: bytes inside the card, or a link to them. Immutable.</summary>
public sealed class VCardPhoto
{
    internal VCardPhoto(ReadOnlyMemory<byte> data, string? mediaType, string? link)
    {
        Data = data;
        MediaType = mediaType;
        Link = link;
    }

    /// <summary>The picture's bytes; empty where the card only links to it.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>
    /// The media type, such as <c>image/jpeg</c>: told from the bytes where they are JPEG, PNG, GIF or HEIC,
    /// otherwise what the card claims. Null where neither says.
    /// </summary>
    public string? MediaType { get; }

    /// <summary>The address of a linked picture, as the card writes it and unchecked; null where the bytes are inside the card.</summary>
    public string? Link { get; }

    /// <summary>Says what the photo is, without its content.</summary>
    /// <returns>For example <c>image/jpeg, 5120 bytes</c>.</returns>
    public override string ToString() =>
        Link is null ? $"{MediaType ?? "unknown type"}, {Data.Length} bytes" : $"{MediaType ?? "unknown type"}, linked";
}
