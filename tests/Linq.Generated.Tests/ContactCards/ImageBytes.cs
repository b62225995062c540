using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace Linq.Generated.Tests.ContactCards;

/// <summary>The beginnings of image files, which is all that a check of the size reads.</summary>
internal static class ImageBytes
{
    public static byte[] Png(uint width, uint height) =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. UInt32(13), .. "IHDR"u8, .. UInt32(width), .. UInt32(height), 8, 2, 0, 0, 0];

    public static byte[] Gif(ushort width, ushort height) =>
        [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0];

    /// <summary>With a thumbnail of another size inside a segment, as cameras write it, and a fill byte.</summary>
    public static byte[] Jpeg(ushort width, ushort height, byte startOfFrame = 0xC0) =>
    [
        0xFF, 0xD8,
        0xFF, 0xE1, .. UInt16(40), .. new byte[20], 0xFF, 0xC0, 0, 17, 8, .. UInt16(64), .. UInt16(48), .. new byte[9],
        0xFF, 0xFF, 0xC4, .. UInt16(4), 0, 0,
        0xFF, startOfFrame, .. UInt16(17), 8, .. UInt16(height), .. UInt16(width), 3, .. new byte[9],
        0xFF, 0xDA,
    ];

    /// <summary>With the orientation that a camera states in its EXIF data (1 to 8), behind a tag before it.</summary>
    public static byte[] JpegTurned(ushort width, ushort height, int orientation, bool littleEndian)
    {
        byte[] Short(int value) => littleEndian ? [(byte)value, (byte)(value >> 8)] : UInt16(value);
        byte[] Long(int value) => littleEndian ? [.. Short(value), 0, 0] : [0, 0, .. Short(value)];
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. littleEndian ? "II"u8 : "MM"u8, .. Short(42), .. Long(8), .. Short(2),
            .. Short(0x0103), .. Short(3), .. Long(1), .. Short(6), 0, 0,
            .. Short(0x0112), .. Short(3), .. Long(1), .. Short(orientation), 0, 0,
            .. Long(0),
        ];
        var image = Jpeg(width, height);
        return [.. image[..2], 0xFF, 0xE1, .. UInt16(exif.Length + 2), .. exif, .. image[2..]];
    }

    /// <summary>A clean aperture of whole pixels (ISO/IEC 14496-12, 12.1.4.2).</summary>
    public static byte[] Clap(uint width, uint height, int offsetX = 0, int offsetY = 0) => Clap((width, 1), (height, 1), offsetX, offsetY);

    /// <summary>A clean aperture of fractions of a pixel.</summary>
    public static byte[] Clap((uint Of, uint By) width, (uint Of, uint By) height, int offsetX = 0, int offsetY = 0) =>
    [
        .. UInt32(width.Of), .. UInt32(width.By), .. UInt32(height.Of), .. UInt32(height.By),
        .. UInt32((uint)offsetX), .. UInt32(1), .. UInt32((uint)offsetY), .. UInt32(1),
    ];

    /// <summary>
    /// A picture whose properties are a turn by a quarter, a mirror, its size and a clean aperture, and whose item lists them in an
    /// order of its own: by name, or by a number that need not exist.
    /// </summary>
    public static byte[] HeicWith(uint width, uint height, string[] order, byte[] aperture)
    {
        string[] names = ["irot", "imir", "ispe", "clap"];
        byte[] numbers = [.. order.Select(name => (byte)(Array.IndexOf(names, name) is var index && index >= 0 ? index + 1 : byte.Parse(name, System.Globalization.CultureInfo.InvariantCulture)))];
        return
        [
            .. Box("ftyp", "heic"u8.ToArray(), UInt32(0), "mif1heic"u8.ToArray()),
            .. Box(
                "meta",
                0,
                0,
                0,
                0,
                Box("hdlr", new byte[24]),
                Box("pitm", 0, 0, 0, 0, UInt16(1)),
                Box(
                    "iprp",
                    Box("ipco", Box("irot", 1), Box("imir", 0), Box("ispe", 0, 0, 0, 0, UInt32(width), UInt32(height)), Box("clap", aperture)),
                    Box("ipma", 0, 0, 0, 0, UInt32(1), UInt16(1), (byte)numbers.Length, numbers))),
            .. Box("mdat", new byte[16]),
        ];
    }

    /// <summary>As phones write it: a thumbnail, tiles and the picture itself, told apart by the item that is primary.</summary>
    public static byte[] Heic(uint width, uint height, bool turned = false, string brand = "heic", bool wide = false)
    {
        var properties = Box("iprp", Box(
            "ipco",
            Box("ispe", 0, 0, 0, 0, UInt32(512), UInt32(512)),
            Box("ispe", 0, 0, 0, 0, UInt32(width), UInt32(height)),
            Box("irot", 1)),
            wide
                ? Box("ipma", 1, 0, 0, 1, UInt32(2), UInt32(1), 1, UInt16(0x8001), UInt32(49), (byte)(turned ? 2 : 1), UInt16(0x8002), turned ? UInt16(3) : [])
                : Box("ipma", 0, 0, 0, 0, UInt32(2), UInt16(1), 1, 0x81, UInt16(49), (byte)(turned ? 2 : 1), 0x82, turned ? new byte[] { 3 } : []));
        var primary = wide ? Box("pitm", 1, 0, 0, 0, UInt32(49)) : Box("pitm", 0, 0, 0, 0, UInt16(49));
        return
        [
            .. Box("ftyp", Encoding.ASCII.GetBytes(brand), UInt32(0), Encoding.ASCII.GetBytes("mif1" + brand)),
            .. Box("meta", 0, 0, 0, 0, Box("hdlr", new byte[24]), primary, Box("iinf", new byte[6]), properties),
            .. Box("mdat", new byte[100]),
        ];
    }

    private static byte[] Box(string type, params object[] parts)
    {
        var content = parts.SelectMany(part => part is byte[] bytes ? bytes : [Convert.ToByte(part, System.Globalization.CultureInfo.InvariantCulture)]).ToArray();
        return [.. UInt32((uint)content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];
    }

    private static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)value];
}
