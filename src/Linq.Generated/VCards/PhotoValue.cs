using System;
using System.Linq;

namespace Linq.Generated.VCards;

// What a PHOTO, LOGO, SOUND or KEY property holds, in the spelling of any version.
internal static class PhotoValue
{
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
        if (ImageHeader.TryRead(data, out var header))
        {
            return header.MediaType;
        }

        string?[] claims =
        [
            DataUri.TryParse(property.GetText().Trim(), out var uri) ? uri.MediaType : null,
            property.GetParameter("MEDIATYPE"),
            .. property.GetTypes(),
        ];
        return claims.Select(ToMediaType).FirstOrDefault(type => type is not null)?.ToLowerInvariant();
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
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("BASIC", "audio/basic"),
        ("WAVE", "audio/wav"),
        ("PGP", "application/pgp-keys"),
        ("X509", "application/x-x509-ca-cert"),
    ];
}
