using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linq.Generated.VCards;

// A UUID that follows from a name: version 5 (RFC 9562, 5.5), in the namespace of URLs.
internal static class NamedUuid
{
    // 6ba7b811-9dad-11d1-80b4-00c04fd430c8
    private static ReadOnlySpan<byte> UrlNamespace =>
        [0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8];

    public static string OfPhone(string number) => Of("tel:" + PhoneText.GetNumber(number));

    public static string OfEmail(string address) => Of("mailto:" + address);

    private static string Of(string url)
    {
        byte[] named = [.. UrlNamespace, .. Encoding.UTF8.GetBytes(url)];
#pragma warning disable CA5350 // The standard says SHA-1; nothing is protected by it.
#if NET
        var hash = SHA1.HashData(named);
#else
        using var sha1 = SHA1.Create();
        var hash = sha1.ComputeHash(named);
#endif
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var text = new StringBuilder("urn:uuid:", 45);
        for (var i = 0; i < 16; i++)
        {
            text.Append(i is 4 or 6 or 8 or 10 ? "-" : "").Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
