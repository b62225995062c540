using System;
using System.Buffers.Binary;

namespace Linq.Generated;

// The size of a HEIC image as a person sees it (ISO/IEC 14496-12 and 23008-12): the size of the primary item, then cropped and
// turned by its properties, in the order in which the item lists them.
internal static class HeicHeader
{
    // An item has at most 255 properties: their number is a byte.
    private const int MaxAssociations = byte.MaxValue;

    public static bool HasBrand(ReadOnlySpan<byte> image, params ReadOnlySpan<string> brands)
    {
        if (!TryReadBox(ref image, out var type, out var content) || !type.SequenceEqual("ftyp"u8))
        {
            return false;
        }

        for (var i = 0; i + 4 <= content.Length; i += 4)
        {
            // Between the main brand and the compatible ones lies a version.
            foreach (var brand in brands)
            {
                if (i != 4 && IsType(content.Slice(i, 4), brand))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static (long Width, long Height) ReadSize(ReadOnlySpan<byte> image)
    {
        var meta = FindBox(image, "meta");
        if (meta.Length < 4)
        {
            return (0, 0);
        }

        meta = meta.Slice(4);
        var properties = FindBox(meta, "iprp");
        Span<ushort> numbers = stackalloc ushort[MaxAssociations];
        numbers = numbers.Slice(0, ReadAssociations(properties, ReadPrimaryItem(FindBox(meta, "pitm")), numbers));
        Span<int> starts = stackalloc int[MaxAssociations];
        starts = starts.Slice(0, numbers.Length);
        var container = FindBox(properties, "ipco");
        FindProperties(container, numbers, starts);
        return Transform(container, starts, ReadExtents(container, starts));
    }

    private static (long Width, long Height) ReadExtents(ReadOnlySpan<byte> container, ReadOnlySpan<int> starts)
    {
        foreach (var start in starts)
        {
            var box = container.Slice(start);
            if (TryReadBox(ref box, out var type, out var content) && IsType(type, "ispe") && content.Length >= 12)
            {
                return (Read32(content, 4), Read32(content, 8));
            }
        }

        return (0, 0);
    }

    // A mirrored picture keeps its size.
    private static (long Width, long Height) Transform(
        ReadOnlySpan<byte> container,
        ReadOnlySpan<int> starts,
        (long Width, long Height) size)
    {
        foreach (var start in starts)
        {
            var box = container.Slice(start);
            if (!TryReadBox(ref box, out var type, out var content))
            {
                continue;
            }

            if (IsType(type, "irot") && content.Length >= 1 && (content[0] & 1) == 1)
            {
                size = (size.Height, size.Width);
            }
            else if (IsType(type, "clap"))
            {
                size = content.Length >= 32
                    ? (Crop(size.Width, content), Crop(size.Height, content.Slice(8)))
                    : (0, 0);
            }
        }

        return size;
    }

    // A clean aperture: width, height and the offset of its centre from the picture's, as fractions. `aperture` begins at the extent
    // to crop, and its offset lies 16 bytes behind. Fractions of a pixel are rounded as libheif rounds them. 0 where nothing is left.
    private static long Crop(long extent, ReadOnlySpan<byte> aperture)
    {
        double denominator = Read32(aperture, 4);
        double offsetDenominator = Read32(aperture, 20);
        if (extent == 0 || denominator == 0 || offsetDenominator == 0)
        {
            return 0;
        }

        var wanted = Read32(aperture, 0) / denominator;
        var offset = (int)Read32(aperture, 16) / offsetDenominator;
        var first = Math.Floor(offset + ((extent - 1) / 2.0) - ((wanted - 1) / 2.0));
        var last = first + Math.Round(wanted - 1, MidpointRounding.AwayFromZero);
        return (long)Math.Max(0, Math.Min(last, extent - 1) - Math.Max(first, 0) + 1);
    }

    private static uint ReadPrimaryItem(ReadOnlySpan<byte> content) => content.Length switch
    {
        >= 8 when content[0] > 0 => Read32(content, 4),
        >= 6 => BinaryPrimitives.ReadUInt16BigEndian(content.Slice(4)),
        _ => 0,
    };

    // The numbers of the item's properties, in its order. There may be several lists of associations, each with its own layout.
    private static int ReadAssociations(ReadOnlySpan<byte> properties, uint item, Span<ushort> numbers)
    {
        while (TryReadBox(ref properties, out var type, out var content))
        {
            if (IsType(type, "ipma") && content.Length >= 8 && ReadList(content, item, numbers) is var count && count > 0)
            {
                return count;
            }
        }

        return 0;
    }

    private static int ReadList(ReadOnlySpan<byte> content, uint item, Span<ushort> numbers)
    {
        var itemLength = content[0] > 0 ? 4 : 2;
        var numberLength = (content[3] & 1) == 1 ? 2 : 1;
        var rest = content.Slice(8);
        while (rest.Length > itemLength)
        {
            var current = itemLength == 4 ? Read32(rest, 0) : BinaryPrimitives.ReadUInt16BigEndian(rest);
            int count = rest[itemLength];
            rest = rest.Slice(itemLength + 1);
            if (rest.Length < count * numberLength)
            {
                return 0;
            }

            for (var i = 0; current == item && i < count; i++)
            {
                // The top bit says that a reader must understand the property.
                numbers[i] = numberLength == 2
                    ? (ushort)(BinaryPrimitives.ReadUInt16BigEndian(rest.Slice(i * 2)) & 0x7FFF)
                    : (ushort)(rest[i] & 0x7F);
            }

            if (current == item)
            {
                return count;
            }

            rest = rest.Slice(count * numberLength);
        }

        return 0;
    }

    // Where each property begins. A number that leads nowhere gets the end of the container, where there is none.
    private static void FindProperties(ReadOnlySpan<byte> container, ReadOnlySpan<ushort> numbers, Span<int> starts)
    {
        starts.Fill(container.Length);
        var rest = container;
        var number = 0;
        while (number < ushort.MaxValue)
        {
            var start = container.Length - rest.Length;
            if (!TryReadBox(ref rest, out _, out _))
            {
                return;
            }

            number++;
            if (numbers.IndexOf((ushort)number) < 0)
            {
                continue;
            }

            for (var i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] == number)
                {
                    starts[i] = start;
                }
            }
        }
    }

    private static ReadOnlySpan<byte> FindBox(ReadOnlySpan<byte> boxes, string wanted)
    {
        while (TryReadBox(ref boxes, out var type, out var content))
        {
            if (IsType(type, wanted))
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

        long size = Read32(boxes, 0);
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

    private static bool IsType(ReadOnlySpan<byte> type, string name) =>
        type[0] == name[0] && type[1] == name[1] && type[2] == name[2] && type[3] == name[3];

    private static uint Read32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(offset));
}
