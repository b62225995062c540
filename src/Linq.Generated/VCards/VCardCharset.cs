using System;
using System.Globalization;
using System.Text;

namespace Linq.Generated.VCards;

// The charsets that cards declare, by the names that the world writes. None is registered with the process: the code pages are asked
// directly.
internal static class VCardCharset
{
    private const int Latin1 = 28591;
    private const int Windows1252 = 1252;
    private const int MaxNameLength = 40;

    // Names that .NET does not know, or whose digits are not the number of a code page.
    private static readonly (string Name, int CodePage)[] _aliases =
    [
        ("utf8", 65001),
        ("unicode11utf8", 65001),
        ("shiftjis", 932),
        ("sjis", 932),
        ("xsjis", 932),
        ("mskanji", 932),
        ("windows31j", 932),
        ("eucjp", 51932),
        ("uhc", 949),
        ("euckr", 51949),
        ("gbk", 936),
        ("gb2312", 936),
        ("euccn", 936),
        ("big5hkscs", 950),
        ("tis620", 874),
        ("koi8", 20866),
        ("macroman", 10000),
        ("xmacroman", 10000),
        ("ansi", Windows1252),
    ];

    private static readonly string[] _codePagePrefixes = ["windows", "codepage", "win", "xcp", "cp", "ms", "ibm", "dos", "ansi"];

    // Null where nothing is declared or nobody knows it; the value is then read as text without a charset.
    public static Encoding? Find(string? declared)
    {
        if (declared is null || declared.Length > MaxNameLength)
        {
            return null;
        }

        var name = declared.Trim();
        return name.Length == 0 || name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)
            ? null
            : Get(name) ?? FindByPlainName(Plain(name));
    }

    public static bool IsUtf8(Encoding encoding) => encoding.CodePage == Encoding.UTF8.CodePage;

    // What calls itself Latin-1 is mostly Windows-1252, which only adds to it.
    public static bool IsLatin1(Encoding encoding) => encoding.CodePage is Latin1 or Windows1252;

    // The bytes that always stand for themselves, so that separators can be escaped among encoded bytes: in the double-byte charsets
    // a backslash can be the second half of a character, a comma or a semicolon cannot. UTF-16 and ISO-2022 have none.
    public static ReadOnlySpan<byte> Separators(string? declared)
    {
        if (Find(declared) is not { } encoding || IsUtf8(encoding))
        {
            return ";,\\"u8;
        }

        if (encoding.GetString(_separators) != ";,\\" || IsStateful(encoding))
        {
            return default;
        }

        return encoding.IsSingleByte ? ";,\\"u8 : ";,"u8;
    }

    private static readonly byte[] _separators = [(byte)';', (byte)',', (byte)'\\'];

    private static bool IsStateful(Encoding encoding) => encoding.CodePage is >= 50220 and <= 50229 or 52936;

    private static Encoding? FindByPlainName(string name)
    {
        foreach (var (alias, codePage) in _aliases)
        {
            if (name == alias)
            {
                return Get(codePage);
            }
        }

        // ISO8859-2, ISO_8859_2, 8859-2.
        var part = name.IndexOf("8859", StringComparison.Ordinal);
        if (part >= 0 && int.TryParse(name.Substring(part + 4), NumberStyles.None, CultureInfo.InvariantCulture, out var iso))
        {
            return Get("iso-8859-" + iso.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var prefix in _codePagePrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.Substring(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var codePage))
            {
                return Get(codePage);
            }
        }

        return null;
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }

    private static Encoding? Get(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Get(int codePage)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
