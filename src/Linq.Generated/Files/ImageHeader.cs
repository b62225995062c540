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

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public string MediaType { get; }

    // As a person sees the picture: cropped and turned. Both zero where the header is damaged or cut off.
    public int Width { get; }

    public int Height { get; }

    public static bool TryRead(ReadOnlySpan<byte> image, out ImageHeader header)
    {
        if (image.StartsWith(JpegStart))
        {
            var (width, height) = JpegHeader.ReadSize(image);
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

        if (HeicHeader.HasBrand(image, "heic", "heix", "heim", "heis"))
        {
            var (width, height) = HeicHeader.ReadSize(image);
            header = new ImageHeader("image/heic", width, height);
            return true;
        }

        header = default;
        return false;
    }

    // The formats that are recognised to name them: no line's photo and no phone's card takes them. Null for everything else.
    public static (string Name, string MediaType)? FindOther(ReadOnlySpan<byte> image)
    {
        if (HeicHeader.HasBrand(image, "avif", "avis"))
        {
            return ("AVIF", "image/avif");
        }

        if (image.Length >= 12 && image.StartsWith("RIFF"u8) && image.Slice(8, 4).SequenceEqual("WEBP"u8))
        {
            return ("WebP", "image/webp");
        }

        if (image.StartsWith("II*\0"u8) || image.StartsWith("MM\0*"u8))
        {
            return ("TIFF", "image/tiff");
        }

        // Behind the size of the file, four bytes are reserved and zero.
        return image.Length >= 14 && image.StartsWith("BM"u8) && image.Slice(6, 4).SequenceEqual("\0\0\0\0"u8)
            ? ("BMP", "image/bmp")
            : null;
    }

    // In a sentence about an image that TryRead does not take.
    public static string DescribeOther(ReadOnlySpan<byte> image) => FindOther(image)?.Name switch
    {
        null => "neither JPEG, PNG, GIF nor HEIC; convert it to one of these",
        "AVIF" => "an AVIF image; convert it to JPEG, PNG, GIF or HEIC",
        var name => "a " + name + " image; convert it to JPEG, PNG, GIF or HEIC",
    };

    private static uint BigEndian32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(offset));
}
