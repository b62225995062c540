using System;
using System.Buffers.Binary;

namespace Linq.Generated;

// The format and the size of an image, from its first bytes; no pixel is decoded. It is not generated: the contract
// takes a photo's address, and learns that it is no photo only after it was sent.
internal readonly struct ImageHeader
{
    private ImageHeader(string mediaType, long width, long height)
    {
        MediaType = mediaType;
        if (width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue)
        {
            Width = (int)width;
            Height = (int)height;
        }
    }

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public string MediaType { get; }

    // Both zero where the header is damaged or cut off.
    public int Width { get; }

    public int Height { get; }

    public static bool TryRead(ReadOnlySpan<byte> image, out ImageHeader header)
    {
        if (image.StartsWith(JpegStart))
        {
            var (width, height) = ReadJpeg(image);
            header = new ImageHeader("image/jpeg", width, height);
            return true;
        }

        if (image.StartsWith(PngStart))
        {
            var hasSize = image.Length >= 24 && image.Slice(12, 4).SequenceEqual("IHDR"u8);
            header = new ImageHeader("image/png", hasSize ? BigEndian32(image, 16) : 0, hasSize ? BigEndian32(image, 20) : 0);
            return true;
        }

        if (image.StartsWith("GIF87a"u8) || image.StartsWith("GIF89a"u8))
        {
            var hasSize = image.Length >= 10;
            header = new ImageHeader(
                "image/gif",
                hasSize ? BinaryPrimitives.ReadUInt16LittleEndian(image.Slice(6)) : 0,
                hasSize ? BinaryPrimitives.ReadUInt16LittleEndian(image.Slice(8)) : 0);
            return true;
        }

        if (IsHeic(image))
        {
            var (width, height) = ReadHeic(image);
            header = new ImageHeader("image/heic", width, height);
            return true;
        }

        header = default;
        return false;
    }

    // Segments up to the start of frame; the thumbnail that a camera adds lies inside one and is passed over.
    private static (long Width, long Height) ReadJpeg(ReadOnlySpan<byte> image)
    {
        var position = 2;
        while (position + 4 <= image.Length && image[position] == 0xFF)
        {
            var marker = image[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                position += 2;
                continue;
            }

            if (marker is 0xD9 or 0xDA)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(image.Slice(position + 2));
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return position + 9 <= image.Length
                    ? (
                        BinaryPrimitives.ReadUInt16BigEndian(image.Slice(position + 7)),
                        BinaryPrimitives.ReadUInt16BigEndian(image.Slice(position + 5)))
                    : (0, 0);
            }

            position += 2 + Math.Max((int)length, 2);
        }

        return (0, 0);
    }

    private static bool IsHeic(ReadOnlySpan<byte> image)
    {
        if (!TryReadBox(ref image, out var type, out var content) || !type.SequenceEqual("ftyp"u8))
        {
            return false;
        }

        for (var i = 0; i + 4 <= content.Length; i += 4)
        {
            // Between the main brand and the compatible ones lies a version.
            var brand = content.Slice(i, 4);
            if (i != 4
                && (brand.SequenceEqual("heic"u8)
                    || brand.SequenceEqual("heix"u8)
                    || brand.SequenceEqual("heim"u8)
                    || brand.SequenceEqual("heis"u8)))
            {
                return true;
            }
        }

        return false;
    }

    // The size of the primary item: its properties are numbered, and an association lists the numbers.
    private static (long Width, long Height) ReadHeic(ReadOnlySpan<byte> image)
    {
        var meta = FindBox(image, "meta"u8);
        if (meta.Length < 4)
        {
            return (0, 0);
        }

        meta = meta.Slice(4);
        var properties = FindBox(meta, "iprp"u8);
        var container = FindBox(properties, "ipco"u8);
        var associations = FindBox(properties, "ipma"u8);
        var primary = ReadPrimaryItem(FindBox(meta, "pitm"u8));
        long width = 0;
        long height = 0;
        var turned = false;
        var index = 1;
        while (TryReadBox(ref container, out var type, out var content))
        {
            if (IsAssociated(associations, primary, index))
            {
                if (type.SequenceEqual("ispe"u8) && content.Length >= 12)
                {
                    width = BigEndian32(content, 4);
                    height = BigEndian32(content, 8);
                }
                else if (type.SequenceEqual("irot"u8) && content.Length >= 1)
                {
                    turned = (content[0] & 1) == 1;
                }
            }

            index++;
        }

        return turned ? (height, width) : (width, height);
    }

    private static uint ReadPrimaryItem(ReadOnlySpan<byte> content) => content.Length switch
    {
        >= 8 when content[0] > 0 => BigEndian32(content, 4),
        >= 6 => BinaryPrimitives.ReadUInt16BigEndian(content.Slice(4)),
        _ => 0,
    };

    private static bool IsAssociated(ReadOnlySpan<byte> content, uint item, int property)
    {
        if (content.Length < 8)
        {
            return false;
        }

        var wideItems = content[0] > 0;
        var wideProperties = (content[3] & 1) == 1;
        var rest = content.Slice(8);
        while (rest.Length >= (wideItems ? 5 : 3))
        {
            var current = wideItems ? BigEndian32(rest, 0) : BinaryPrimitives.ReadUInt16BigEndian(rest);
            rest = rest.Slice(wideItems ? 4 : 2);
            int count = rest[0];
            rest = rest.Slice(1);
            var size = wideProperties ? 2 : 1;
            if (rest.Length < count * size)
            {
                return false;
            }

            for (var i = 0; i < count; i++)
            {
                // The top bit says that a reader must understand the property.
                var number = wideProperties ? BinaryPrimitives.ReadUInt16BigEndian(rest.Slice(i * 2)) & 0x7FFF : rest[i] & 0x7F;
                if (current == item && number == property)
                {
                    return true;
                }
            }

            rest = rest.Slice(count * size);
        }

        return false;
    }

    private static ReadOnlySpan<byte> FindBox(ReadOnlySpan<byte> boxes, scoped ReadOnlySpan<byte> wanted)
    {
        while (TryReadBox(ref boxes, out var type, out var content))
        {
            if (type.SequenceEqual(wanted))
            {
                return content;
            }
        }

        return default;
    }

    private static bool TryReadBox(scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        type = default;
        content = default;
        if (boxes.Length < 8)
        {
            return false;
        }

        long size = BigEndian32(boxes, 0);
        var head = 8;
        if (size == 1)
        {
            if (boxes.Length < 16)
            {
                return false;
            }

            size = (long)BinaryPrimitives.ReadUInt64BigEndian(boxes.Slice(8));
            head = 16;
        }
        else if (size == 0)
        {
            size = boxes.Length;
        }

        if (size < head)
        {
            return false;
        }

        // The start of a file is enough where only its last box is cut off.
        var end = (int)Math.Min(size, boxes.Length);
        type = boxes.Slice(4, 4);
        content = boxes.Slice(head, end - head);
        boxes = boxes.Slice(end);
        return true;
    }

    private static uint BigEndian32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(offset));
}
