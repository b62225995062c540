using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
#if NET
using System.Text.Unicode;
#endif

namespace Linq.Generated.VCards;

// The characters of a value: charset, quoted-printable, escapes. Never throws for what a card may hold.
internal static class VCardText
{
    // Windows-1252 where it differs from Latin-1: 0x80 to 0x9F.
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

#if NET
    private static readonly SearchValues<byte> _base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

#endif
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static bool IsControl(char c) => c is (< ' ' and not '\t') or '\u007F';

    // Text that says UTF-8 is UTF-8, with U+FFFD for what is broken. Text without a charset is so too where most of what is not
    // ASCII reads as such; otherwise an old program wrote its own code page, and Windows-1252 reads most of those.
    public static string Decode(byte[] source, int start, int count, string? charset, bool isWrapped = false)
    {
        var bytes = source.AsSpan(start, count);
        if (VCardCharset.Find(charset) is { } encoding && encoding.CodePage != Encoding.ASCII.CodePage)
        {
            if (VCardCharset.IsLatin1(encoding))
            {
                return DecodeWindows1252(bytes);
            }

            if (VCardCharset.IsUtf8(encoding))
            {
                return _utf8.GetString(source, start, count);
            }

            // In a file of single bytes, what is not wrapped cannot be in two.
            if (!IsWide(encoding) || bytes.IndexOf((byte)0) >= 0 || (isWrapped && bytes.Length % 2 == 0))
            {
                return encoding.GetString(source, start, count);
            }
        }

#if NET
        if (Utf8.IsValid(bytes))
        {
            return _utf8.GetString(source, start, count);
        }
#endif
        return IsMostlyUtf8(bytes) ? _utf8.GetString(source, start, count) : DecodeWindows1252(bytes);
    }

    public static string ToUtf16(ReadOnlySpan<byte> text) =>
#if NET
        _utf8.GetString(text);
#else
        _utf8.GetString(text.ToArray());
#endif

    // What is decoded from quoted-printable text has its special characters escaped, as they would stand in version 3.0:
    // only then can the separators that the writer meant be told from encoded ones.
    public static byte[] DecodeQuotedPrintable(ReadOnlySpan<byte> text, ReadOnlySpan<byte> escaped)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                decoded[length++] = text[i];
                continue;
            }

            if (i + 2 < text.Length && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0)
            {
                var value = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                i += 2;
                if (escaped.IndexOf(value) >= 0)
                {
                    decoded[length++] = (byte)'\\';
                }

                decoded[length++] = value;
                continue;
            }

            // A soft line break that the reader did not recognise as one, or a sign that was left as it is.
            if (i + 1 < text.Length)
            {
                decoded[length++] = (byte)'=';
            }
        }

        Array.Resize(ref decoded, length);
        return decoded;
    }

    public static string Unescape(string text, VCardVersion version)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'n' or 'N':
                    result.Append('\n');
                    break;
                case '\\' or ',' or ';' or ':':
                    result.Append(text[i]);
                    break;
                default:
                    // Version 2.1 has no such escape, so that there the backslash is itself meant, as in a file name.
                    if (version == VCardVersion.V21)
                    {
                        result.Append('\\');
                    }

                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }

    public static void Escape(StringBuilder target, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or ',' or ';':
                    target.Append('\\').Append(text[i]);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n':
                    target.Append("\\n");
                    break;
                default:
                    if (!IsControl(text[i]))
                    {
                        target.Append(text[i]);
                    }

                    break;
            }
        }
    }

    // A value that carries its escapes already: only what would break the line is taken out. A backslash in front of a line break is the
    // first half of what is written for it.
    public static void AppendRaw(StringBuilder target, string value)
    {
        var isEscape = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\n' || (value[i] == '\r' && (i + 1 == value.Length || value[i + 1] != '\n')))
            {
                target.Append(isEscape ? "n" : "\\n");
                isEscape = false;
            }
            else if (!IsControl(value[i]))
            {
                target.Append(value[i]);
                isEscape = value[i] == '\\' && !isEscape;
            }
        }
    }

    // What version 2.1 leaves as it is would be an escape in later versions.
    public static string EscapeLoneBackslashes(string value)
    {
        if (!value.Contains('\\'))
        {
            return value;
        }

        var escaped = new StringBuilder(value.Length + 8);
        for (var i = 0; i < value.Length; i++)
        {
            escaped.Append(value[i]);
            if (value[i] == '\\')
            {
                var known = i + 1 < value.Length && value[i + 1] is 'n' or 'N' or '\\' or ',' or ';' or ':';
                escaped.Append(known ? value[++i] : '\\');
            }
        }

        return escaped.ToString();
    }

    // Line breaks become \n; other control characters, which no version allows, are left out.
    public static string Clean(string text)
    {
        var i = 0;
        while (i < text.Length && (text[i] == '\n' || !IsControl(text[i])))
        {
            i++;
        }

        if (i == text.Length)
        {
            return text;
        }

        var clean = new StringBuilder(text, 0, i, text.Length);
        for (; i < text.Length; i++)
        {
            if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
            {
                clean.Append('\n');
            }
            else if (text[i] == '\n' || !IsControl(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    // Whether a value of version 3.0 or 4.0 is written as every version writes it.
    public static bool IsPlain(ReadOnlySpan<byte> value, VCardValueKind kind)
    {
        foreach (var b in value)
        {
            if (b is < (byte)' ' or > (byte)'~' or (byte)'\\')
            {
                return false;
            }

            if (kind switch
            {
                VCardValueKind.Text => b is (byte)',' or (byte)';',
                VCardValueKind.Phone => b is (byte)',' or (byte)';' or (byte)':',
                VCardValueKind.Components => b is (byte)',',
                _ => false,
            })
            {
                return false;
            }
        }

        return kind is not VCardValueKind.Phone || ContentLine.Trim(value).Length == value.Length;
    }

    public static string EncodeUri(string address)
    {
        var encoded = new StringBuilder(address.Length);
        foreach (var c in address)
        {
            if (c is '\\' or ' ' || IsControl(c) || c == '\t')
            {
                encoded.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                encoded.Append(c);
            }
        }

        return encoded.ToString();
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        Escape(escaped, text);
        return escaped.ToString();
    }

    // Parts between semicolons, each a list between commas where the property has lists, unescaped.
    public static List<IReadOnlyList<string>> SplitComponents(string text, VCardVersion version, bool lists)
    {
        var components = new List<IReadOnlyList<string>>();
        var values = new List<string>();
        var start = 0;
        for (var i = 0; ; i++)
        {
            if (i < text.Length && text[i] == '\\' && ++i < text.Length)
            {
                continue;
            }

            var atEnd = i >= text.Length;
            if (!atEnd && text[i] != ';' && !(lists && text[i] == ','))
            {
                continue;
            }

            var end = atEnd ? text.Length : i;
            values.Add(Unescape(text.Substring(start, end - start), version));
            start = end + 1;
            if (atEnd || text[i] == ';')
            {
                components.Add(values.ToArray());
                values.Clear();
            }

            if (atEnd)
            {
                return components;
            }
        }
    }

    public static string JoinComponents(IReadOnlyList<IReadOnlyList<string>> components)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < components.Count; i++)
        {
            if (i > 0)
            {
                joined.Append(';');
            }

            for (var j = 0; j < components[i].Count; j++)
            {
                if (j > 0)
                {
                    joined.Append(',');
                }

                Escape(joined, components[i][j]);
            }
        }

        return joined.ToString();
    }

    // Base64 as cards carry it: with spaces, without padding, cut short.
    public static byte[] DecodeBase64(ReadOnlySpan<byte> text)
    {
        if (IsStrictBase64(text))
        {
            var whole = new byte[(text.Length / 4 * 3) - (text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0)];
            if (Base64.DecodeFromUtf8(text, whole, out _, out var written) == OperationStatus.Done && written == whole.Length)
            {
                return whole;
            }
        }

        var decoded = new byte[(text.Length / 4 * 3) + 3];
        var length = 0;
        var bits = 0;
        var pending = 0;
        foreach (var b in text)
        {
            var value = Base64Value(b);
            if (value < 0)
            {
                if (b == '=')
                {
                    break;
                }

                continue;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            pending += 6;
            if (pending >= 8)
            {
                pending -= 8;
                decoded[length++] = (byte)(bits >> pending);
            }
        }

        Array.Resize(ref decoded, length);
        return decoded;
    }

    // As it is written: whole groups of four, nothing in between, padded at the end.
    public static bool IsStrictBase64(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length % 4 != 0)
        {
            return false;
        }

        var end = text.EndsWith("=="u8) ? text.Length - 2 : text.EndsWith("="u8) ? text.Length - 1 : text.Length;
#if NET
        return text.Slice(0, end).IndexOfAnyExcept(_base64Characters) < 0;
#else
        foreach (var b in text.Slice(0, end))
        {
            if (Base64Value(b) < 0 || b is (byte)'-' or (byte)'_')
            {
                return false;
            }
        }

        return true;
#endif
    }

    public static bool IsBase64(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (Base64Value(b) < 0 && b != '=' && !ContentLine.IsSpace(b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWide(Encoding encoding) => encoding.CodePage is 1200 or 1201 or 12000 or 12001;

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var whole = 0;
        var broken = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            var following = bytes[i] switch
            {
                >= 0xC2 and <= 0xDF => 1,
                >= 0xE0 and <= 0xEF => 2,
                >= 0xF0 and <= 0xF4 => 3,
                _ => 0,
            };
            var end = i + 1;
            while (end < bytes.Length && end - i <= following && (bytes[end] & 0xC0) == 0x80)
            {
                end++;
            }

            if (following > 0 && end - i == following + 1)
            {
                whole++;
                i = end - 1;
            }
            else
            {
                broken++;
            }
        }

        return whole >= broken;
    }

    private static int Base64Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };

    private static int HexValue(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    private static string DecodeWindows1252(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is >= 0x80 and < 0xA0 ? Windows1252[bytes[i] - 0x80] : (char)bytes[i];
        }

        return new string(text);
    }
}
