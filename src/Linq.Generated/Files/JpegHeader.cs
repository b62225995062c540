using System;
using System.Buffers.Binary;

namespace Linq.Generated;

// The size of a JPEG image as a person sees it: from the start of frame, turned where the camera was.
internal static class JpegHeader
{
    private const byte Exif = 0xE1;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    // Segments up to the start of frame; the thumbnail that a camera adds lies inside one and is passed over.
    public static (long Width, long Height) ReadSize(ReadOnlySpan<byte> image)
    {
        var isTurned = false;
        var rest = image.Slice(2);
        while (TryReadMarker(ref rest, out var marker) && marker is not (EndOfImage or StartOfScan))
        {
            if (marker is 0x01 or (>= 0xD0 and <= StartOfImage))
            {
                continue;
            }

            if (rest.Length < 2)
            {
                break;
            }

            var length = Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(rest));
            var segment = rest.Slice(0, Math.Min(length, rest.Length));
            if (IsStartOfFrame(marker))
            {
                if (segment.Length < 7)
                {
                    break;
                }

                var height = BinaryPrimitives.ReadUInt16BigEndian(segment.Slice(3));
                var width = BinaryPrimitives.ReadUInt16BigEndian(segment.Slice(5));
                return isTurned ? (height, width) : (width, height);
            }

            isTurned |= marker == Exif && ExifOrientation.IsTurned(segment.Slice(2));
            rest = rest.Slice(segment.Length);
        }

        return (0, 0);
    }

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Bytes between segments mean nothing, as in libjpeg: the next marker is searched. An FF before it is filling.
    private static bool TryReadMarker(ref ReadOnlySpan<byte> rest, out byte marker)
    {
        marker = 0;
        while (marker is 0 or 0xFF)
        {
            var start = rest.IndexOf((byte)0xFF);
            if (start < 0 || start + 1 == rest.Length)
            {
                return false;
            }

            marker = rest[start + 1];
            rest = rest.Slice(start + (marker == 0xFF ? 1 : 2));
        }

        return true;
    }
}
