using System;
using System.Text;

namespace Linq.Generated.VCards;

// `data:image/jpeg;base64,...`, the way that version 4.0 carries bytes.
internal readonly ref struct DataUri
{
    public const int MaxHeadLength = 1_000;

    private readonly ReadOnlySpan<byte> _data;
    private readonly bool _isBase64;

    private DataUri(string? mediaType, ReadOnlySpan<byte> data, bool isBase64)
    {
        MediaType = mediaType;
        _data = data;
        _isBase64 = isBase64;
    }

    public string? MediaType { get; }

    public static bool TryParse(ReadOnlySpan<byte> value, out DataUri uri)
    {
        uri = default;
        value = ContentLine.Trim(value);
        if (value.Length < 5 || !ContentLine.EqualsIgnoreCase(value.Slice(0, 5), "DATA:"))
        {
            return false;
        }

        var comma = value.Slice(0, Math.Min(value.Length, MaxHeadLength + 1)).IndexOf((byte)',');
        if (comma < 0)
        {
            return false;
        }

        // Some programs escape the comma and the semicolon, as they would in text.
        var head = VCardText.ToUtf16(value.Slice(5, comma - 5)).Replace("\\", "");
        var semicolon = head.IndexOf(';');
        var mediaType = (semicolon < 0 ? head : head.Substring(0, semicolon)).Trim();
        uri = new DataUri(
            mediaType.Length == 0 ? null : mediaType,
            value.Slice(comma + 1),
            head.TrimEnd().EndsWith(";base64", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    // The base64 itself where it can be taken over as it is.
    public bool TryGetBase64(out ReadOnlySpan<byte> text)
    {
        text = _data;
        return _isBase64 && VCardText.IsStrictBase64(_data);
    }

    public byte[] Decode()
    {
        if (_isBase64 && _data.IndexOf((byte)'%') < 0)
        {
            return VCardText.DecodeBase64(_data);
        }

        var data = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(VCardText.ToUtf16(_data)));
        if (_isBase64)
        {
            return VCardText.DecodeBase64(data);
        }

        // A picture in base64 whose writer forgot to say so.
        return PhotoValue.TryDecodePicture(_data, out var picture) ? picture : data;
    }
}
