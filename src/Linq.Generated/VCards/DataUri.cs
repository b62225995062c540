using System;
using System.Text;

namespace Linq.Generated.VCards;

// `data:image/jpeg;base64,...`, the way that version 4.0 carries bytes.
internal readonly struct DataUri
{
    private readonly int _dataStart;
    private readonly bool _base64;

    private DataUri(string? mediaType, int dataStart, bool base64)
    {
        MediaType = mediaType;
        _dataStart = dataStart;
        _base64 = base64;
    }

    public string? MediaType { get; }

    public static bool TryParse(string value, out DataUri uri)
    {
        uri = default;
        if (!value.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var comma = value.IndexOf(',');
        if (comma < 0)
        {
            return false;
        }

        var head = value.Substring(5, comma - 5);
        var semicolon = head.IndexOf(';');
        var mediaType = (semicolon < 0 ? head : head.Substring(0, semicolon)).Trim();
        uri = new DataUri(
            mediaType.Length == 0 ? null : mediaType,
            comma + 1,
            head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    public byte[] Decode(string value)
    {
        var data = value.Remove(0, _dataStart);
        return _base64
            ? VCardText.DecodeBase64(Encoding.UTF8.GetBytes(data))
            : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(data));
    }
}
