using System;
using System.Buffers.Binary;

namespace Linq.Generated;

// How a camera was held, from the first directory of its EXIF data (TIFF 6.0; EXIF 2.32, tag Orientation).
internal static class ExifOrientation
{
    private const ushort Orientation = 0x0112;
    private const ushort ShortValue = 3;
    private const int EntryLength = 12;

    // 5 to 8 are the orientations on the side, where the width is the height of what is seen.
    public static bool IsTurned(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return false;
        }

        var tiff = segment.Slice(6);
        var isLittleEndian = tiff[0] == 'I';
        long directory = isLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff.Slice(4))
            : BinaryPrimitives.ReadUInt32BigEndian(tiff.Slice(4));
        if (directory + 2 > tiff.Length)
        {
            return false;
        }

        var count = Read16(tiff.Slice((int)directory), isLittleEndian);
        var entries = tiff.Slice((int)directory + 2);
        for (; count > 0 && entries.Length >= EntryLength; count--)
        {
            if (Read16(entries, isLittleEndian) == Orientation)
            {
                return Read16(entries.Slice(2), isLittleEndian) == ShortValue && Read16(entries.Slice(8), isLittleEndian) is >= 5 and <= 8;
            }

            entries = entries.Slice(EntryLength);
        }

        return false;
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
