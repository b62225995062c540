using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// Of a long file the parts that tell its size, one behind the other, as a file of its own. What lies between them, such as profiles and
// pixels, is passed over by its length.
internal static class PictureOutline
{
    private const int MaxBytes = 4 << 20;

    // A box with a long length has the longest head.
    private const int MaxHeadLength = 16;

    // From the stream's position on.
    public static async Task<byte[]> ReadAsync(Stream picture, CancellationToken cancellationToken)
    {
        var outline = new MemoryStream();
        var head = new byte[MaxHeadLength];
        var position = picture.Position;
        var isJpeg = false;
        while (outline.Length < MaxBytes)
        {
            picture.Position = position;
            var count = await FillAsync(picture, head, cancellationToken).ConfigureAwait(false);
            var part = isJpeg ? ReadSegment(head.AsSpan(0, count)) : ReadBox(head.AsSpan(0, count));
            if (outline.Length == 0 && head[0] == 0xFF && head[1] == 0xD8)
            {
                isJpeg = true;
                part = (Length: 2, IsKept: true, IsLast: false);
            }

            if (part.Length <= 0 || part.Length > picture.Length - position)
            {
                break;
            }

            if (part.IsKept)
            {
                picture.Position = position;
                var bytes = new byte[(int)Math.Min(part.Length, MaxBytes)];
                outline.Write(bytes, 0, await FillAsync(picture, bytes, cancellationToken).ConfigureAwait(false));
            }

            if (part.IsLast)
            {
                break;
            }

            position += part.Length;
        }

        return outline.ToArray();
    }

    public static async Task<int> FillAsync(Stream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        var length = 0;
        while (length < bytes.Length)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    // The camera's orientation is in an APP1 segment (E1) that begins with `Exif`, the size in the start of frame. A length of 0 ends the
    // search.
    private static (long Length, bool IsKept, bool IsLast) ReadSegment(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF)
        {
            return default;
        }

        if (head[1] == 0xFF)
        {
            return (1, false, false);
        }

        if (head[1] is 0x01 or (>= 0xD0 and <= 0xD8))
        {
            return (2, false, false);
        }

        var isFrame = head[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
        var isExif = head[1] == 0xE1 && head.Slice(4).StartsWith("Exif"u8);
        return head[1] is 0x00 or 0xD9 or 0xDA
            ? default
            : (2 + BinaryPrimitives.ReadUInt16BigEndian(head.Slice(2)), isFrame || isExif, isFrame);
    }

    // The format is in the box `ftyp`, the size in `meta`.
    private static (long Length, bool IsKept, bool IsLast) ReadBox(ReadOnlySpan<byte> head)
    {
        if (head.Length < MaxHeadLength)
        {
            return default;
        }

        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        length = length == 1 ? BinaryPrimitives.ReadInt64BigEndian(head.Slice(8)) : length;
        var isMeta = head.Slice(4, 4).SequenceEqual("meta"u8);
        return (length, isMeta || head.Slice(4, 4).SequenceEqual("ftyp"u8), isMeta);
    }
}
