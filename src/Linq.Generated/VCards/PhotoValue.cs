using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Linq.Generated.VCards;

// What a PHOTO, LOGO, SOUND or KEY property holds, in the spelling of any version.
internal static class PhotoValue
{
    // Enough of a picture to tell its format.
    private const int HeadCharacters = 128;

    public static VCardPhoto? Read(VCardProperty property)
    {
        var data = property.GetBinary();
        if (data is not null)
        {
            return data.Length == 0 ? null : new VCardPhoto(data, MediaTypeOf(property, data), link: null);
        }

        var link = property.GetText().Trim();
        return link.Length == 0 ? null : new VCardPhoto(default, MediaTypeOf(property, default), link);
    }

    public static string? MediaTypeOf(VCardProperty property, ReadOnlySpan<byte> data)
    {
        if (FindMediaType(data) is { } found)
        {
            return found;
        }

        string?[] claims =
        [
            DataUri.TryParse(property.BinaryText, out var uri) ? uri.MediaType : null,
            property.GetParameter("MEDIATYPE"),
            .. property.GetTypes(),
        ];
        return claims.Select(ToMediaType).FirstOrDefault(type => type is not null)?.ToLowerInvariant();
    }

    // Without decoding all of it.
    public static string? MediaTypeOfBase64(VCardProperty property, ReadOnlySpan<byte> base64) =>
        MediaTypeOf(property, VCardText.DecodeBase64(base64.Slice(0, Math.Min(HeadCharacters, base64.Length))));

    // A picture in base64 whose writer did not say that it is. Only what decodes to a known picture counts: anything else is text or
    // a link.
    public static bool TryDecodePicture(ReadOnlySpan<byte> value, [NotNullWhen(true)] out byte[]? picture)
    {
        picture = null;
        value = ContentLine.Trim(value);
        var mark = value.Slice(0, Math.Min(value.Length, HeadCharacters)).IndexOf("base64,"u8);
        if (mark >= 0)
        {
            value = value.Slice(mark + 7);
        }

        if (value.IndexOf((byte)':') >= 0
            || FindMediaType(VCardText.DecodeBase64(value.Slice(0, Math.Min(HeadCharacters, value.Length)))) is null)
        {
            return false;
        }

        picture = VCardText.DecodeBase64(value);
        return true;
    }

    // Versions before 4.0 name the format in TYPE, among types that say something else.
    public static string? ToMediaType(string? type)
    {
        foreach (var (known, mediaType) in _formats)
        {
            if (known.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return mediaType;
            }
        }

        return type is not null && IsMediaType(type) ? type : null;
    }

    public static string ToType(string mediaType) =>
        Array.Find(_formats, format => format.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)).Type ?? mediaType;

    private static string? FindMediaType(ReadOnlySpan<byte> data) =>
        ImageHeader.TryRead(data, out var header) ? header.MediaType : ImageHeader.FindOther(data)?.MediaType;

    private static bool IsMediaType(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '+' or '-' or '.'))
            {
                return false;
            }
        }

        return text.Contains('/');
    }

    private static readonly (string Type, string MediaType)[] _formats =
    [
        ("JPEG", "image/jpeg"),
        ("JPG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("HEIC", "image/heic"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("BASIC", "audio/basic"),
        ("WAVE", "audio/wav"),
        ("PGP", "application/pgp-keys"),
        ("X509", "application/x-x509-ca-cert"),
    ];
}
