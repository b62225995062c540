using System;
using System.Globalization;
using System.Text;

namespace Linq.Generated.VCards;

// Reduces the ways of writing a phone number to what is dialled, so that two of them can be compared.
internal static class PhoneText
{
    public static string GetNumber(string value) => Read(value, out _);

    public static string? GetExtension(string value)
    {
        Read(value, out var rest);
        if (rest is null)
        {
            return null;
        }

        // Of a URI's parameters only `ext` is meant; elsewhere the digits stand behind the mark.
        var parameter = rest.IndexOf("ext=", StringComparison.OrdinalIgnoreCase);
        var digits = new StringBuilder();
        if (rest[0] != ';' || parameter >= 0)
        {
            for (var i = parameter < 0 ? 1 : parameter + 4; i < rest.Length && rest[i] != ';'; i++)
            {
                AppendDigit(digits, rest[i]);
            }
        }

        return digits.Length == 0 ? null : digits.ToString();
    }

    // Version 4.0 writes a number as an address.
    public static bool HasScheme(string value) => value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);

    public static string WithoutScheme(string value)
    {
        value = value.Trim();
        while (HasScheme(value))
        {
            value = VCardText.Clean(Uri.UnescapeDataString(value.Remove(0, 4))).Trim();
        }

        return value;
    }

    private static string Read(string value, out string? rest)
    {
        rest = null;
        value = WithoutScheme(value);
        var number = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (AppendDigit(number, c))
            {
                continue;
            }

            if (c is '+' or '\uFF0B' && number.Length == 0)
            {
                number.Append('+');
            }
            else if (c is '*' or '#')
            {
                number.Append(c);
            }
            else if (c == '(' && number.Length > 0 && number[0] == '+' && string.CompareOrdinal(value, i, "(0)", 0, 3) == 0)
            {
                // The trunk zero of "+44 (0)20": not dialled with the country code.
                i += 2;
            }
            else if (c == ';' || (number.Length > 0 && IsExtensionMark(value, i)))
            {
                rest = value.Substring(i);
                break;
            }
            else if (char.IsLetter(c))
            {
                number.Append(char.ToUpperInvariant(c));
            }
        }

        return number.ToString();
    }

    // A comma, `p` or `w` is a pause, after which an extension is dialled; `x` and `ext` say so in words.
    private static bool IsExtensionMark(string value, int index)
    {
        if (value[index] == ',')
        {
            return true;
        }

        var end = index;
        while (end < value.Length && char.IsLetter(value[end]))
        {
            end++;
        }

        if (end == index || (index > 0 && char.IsLetter(value[index - 1])))
        {
            return false;
        }

        var word = value.Substring(index, end - index);
        return word.Equals("x", StringComparison.OrdinalIgnoreCase)
            || word.Equals("p", StringComparison.OrdinalIgnoreCase)
            || word.Equals("w", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("ext", StringComparison.OrdinalIgnoreCase);
    }

    private static bool AppendDigit(StringBuilder target, char c)
    {
        var digit = c is >= '0' and <= '9' ? c - '0' : c > '\u007F' ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
        if (digit < 0)
        {
            return false;
        }

        target.Append((char)('0' + digit));
        return true;
    }
}
