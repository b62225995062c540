using System;
using System.Globalization;
using System.Text;

namespace Linq.Generated.VCards;

// Reduces the ways of writing a phone number to what is dialled, so that two of them can be compared. An extension is found as RFC 3966
// writes it, and by the marks that libphonenumber knows.
internal readonly struct PhoneText
{
    // Longer text is no number, and reading it as one would take time that grows with its square.
    private const int MaxLength = 1_000;
    private const int MaxExtensionLength = 20;
    private const int MaxAmbiguousLength = 9;

    // `ext=` is the only parameter of RFC 3966 that is dialled.
    private const string ExtensionParameter = "ext=";
    private const string ContextParameter = ";phone-context=";

    private static readonly string[] _phoneSchemes = ["tel:", "callto:", "sms:", "smsto:", "fax:", "modem:"];

    private PhoneText(string number, string? extension, string text)
    {
        Number = number;
        Extension = extension;
        Text = text;
    }

    // Digits, with an initial plus sign where there is one; letters of numbers that spell a word.
    public string Number { get; }

    public string? Extension { get; }

    // What the value says before its extension, without a scheme or parameters.
    public string Text { get; }

    public static PhoneText Read(string value)
    {
        value = value.Trim();
        if (value.Length > MaxLength)
        {
            return new PhoneText("", null, value);
        }

        var text = WithoutScheme(value);
        var end = text.IndexOf(';');
        var extension = end < 0 ? null : ReadParameters(text.Substring(end + 1));
        end = end < 0 ? text.Length : end;
        var number = ReadNumber(text, ref end, ref extension);
        return new PhoneText(number, extension, text.Substring(0, end).TrimEnd());
    }

    public static string GetNumber(string value) => Read(value).Number;

    public static string? GetExtension(string value) => Read(value).Extension;

    // Version 4.0 writes a number as an address. What is too long for a number is text, which is written whole: cut behind the
    // number, it would be one when it is read again.
    public static bool HasScheme(string value) =>
        value.Length <= MaxLength && value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);

    // An address of something else than a phone, such as `sip:noor@example.com`.
    public static bool IsOtherAddress(string value, bool isUri)
    {
        value = value.TrimStart();
        var colon = value.IndexOf(':');
        if (colon <= 0 || FindScheme(value) is not null || !IsScheme(value, colon))
        {
            return false;
        }

        // Text may have a label before the number: `Home: 555-0100`.
        return isUri
            || value.IndexOf('@', colon) > 0
            || string.CompareOrdinal(value, colon + 1, "//", 0, 2) == 0
            || !HasDigit(value, colon);
    }

    public static string WithoutScheme(string value)
    {
        value = value.Trim();
        if (value.Length > MaxLength || FindScheme(value) is null)
        {
            return value;
        }

        while (FindScheme(value) is { } scheme)
        {
            value = VCardText.Clean(Uri.UnescapeDataString(value.Remove(0, scheme.Length))).Trim();
        }

        return WithContext(value);
    }

    // A local number with the prefix that it is local to (RFC 3966, 5.1.5): `0100;phone-context=+1202555` is +12025550100.
    private static string WithContext(string value)
    {
        var start = value.IndexOf(ContextParameter, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || value[0] == '+')
        {
            return value;
        }

        var end = value.IndexOf(';', start + 1);
        end = end < 0 ? value.Length : end;
        var prefix = value.Substring(start + ContextParameter.Length, end - start - ContextParameter.Length);
        return prefix.StartsWith("+", StringComparison.Ordinal) ? prefix + value.Remove(start, end - start) : value;
    }

    private static string? FindScheme(string value) =>
        Array.Find(_phoneSchemes, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static bool IsScheme(string value, int colon)
    {
        for (var i = 0; i < colon; i++)
        {
            if (value[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '.'))
            {
                return false;
            }
        }

        return value[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
    }

    private static bool HasDigit(string value, int start)
    {
        for (var i = start; i < value.Length; i++)
        {
            if (DigitOf(value[i]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // Behind a semicolon: `ext=123` among other parameters, or digits alone, for which a phone waits before it dials them.
    private static string? ReadParameters(string parameters)
    {
        foreach (var parameter in parameters.Split(';'))
        {
            var trimmed = parameter.Trim().TrimEnd('#');
            if (trimmed.StartsWith(ExtensionParameter, StringComparison.OrdinalIgnoreCase))
            {
                return Digits(trimmed, ExtensionParameter.Length);
            }

            if (trimmed.Length > 0 && SkipSeparatorsAndDigits(trimmed, 0) == trimmed.Length)
            {
                return Digits(trimmed, 0);
            }
        }

        return null;
    }

    // Stops at the mark of an extension; `end` is then the mark's place. A parameter's extension goes before a written one.
    private static string ReadNumber(string text, ref int end, ref string? extension)
    {
        var number = new StringBuilder(end);
        end = FindTrailingExtension(text, end, ref extension);
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (AppendDigit(number, c))
            {
                continue;
            }

            if (c is '+' or '\uFF0B' && number.Length == 0)
            {
                number.Append('+');
            }
            else if (c == '(' && number.Length > 0 && number[0] == '+' && string.CompareOrdinal(text, i, "(0)", 0, 3) == 0)
            {
                // The trunk zero of "+44 (0)20": not dialled with the country code.
                i += 2;
            }
            else if (number.Length > 0 && IsExtension(text, i, end, number, out var written))
            {
                extension ??= written;
                end = i;
            }
            else if (c is '*' or '#')
            {
                number.Append(c);
            }
            else if (char.IsLetter(c))
            {
                number.Append(char.ToUpperInvariant(c));
            }
        }

        return number.ToString();
    }

    // `+1 202 555 0100 - 503#`: up to six digits behind a hyphen or a space, closed by a number sign.
    private static int FindTrailingExtension(string text, int end, ref string? extension)
    {
        var last = end - 1;
        while (last >= 0 && text[last] == ' ')
        {
            last--;
        }

        if (last < 0 || text[last] is not ('#' or '\uFF03') || text[0] is '*' or '#')
        {
            return end;
        }

        var start = last;
        while (start > 0 && DigitOf(text[start - 1]) >= 0)
        {
            start--;
        }

        var before = start;
        while (before > 0 && text[before - 1] is '-' or ' ')
        {
            before--;
        }

        if (last - start is < 1 or > 6 || before == start || CountDigits(text, before) < 7)
        {
            return end;
        }

        extension ??= Digits(text.Substring(0, last), start);
        return before;
    }

    private static bool IsExtension(string text, int index, int end, StringBuilder number, out string? extension)
    {
        extension = null;
        if (text[index] == ',')
        {
            // A pause, after which an extension is dialled.
            extension = Digits(text.Substring(0, end), index);
            return true;
        }

        if (text[index] is '#' or '\uFF03' or '~' or '\uFF5E')
        {
            // Within a service code such as `*21*555#` it is dialled itself.
            extension = number[0] is '*' or '#' ? null : DigitsToEnd(text, index + 1, end);
            return extension is not null;
        }

        if (!char.IsLetter(text[index]) || IsPartOfWord(text[index - 1]))
        {
            return false;
        }

        var wordEnd = index;
        while (wordEnd < end && IsPartOfWord(text[wordEnd]))
        {
            wordEnd++;
        }

        var word = ToHalfWidth(text.Substring(index, wordEnd - index));
        if (!IsExtensionWord(word))
        {
            return false;
        }

        var digits = SkipSeparators(text, wordEnd, end);
        extension = digits < end && DigitOf(text[digits]) >= 0 ? DigitsUpTo(text, digits, end) : null;

        // Without digits the word may be part of the number, as in 1-800-EXT-RAS.
        return extension is not null || digits == end;
    }

    private static bool IsPartOfWord(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsExtensionWord(string word) =>
        word is "x" or "xt" or "xtn" or "int" or "p" or "w" or "доб" or "anexo" || word.StartsWith("ext", StringComparison.Ordinal);

    private static string ToHalfWidth(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            plain.Append(char.ToLowerInvariant(c is >= '\uFF21' and <= '\uFF5A' ? (char)(c - 0xFEE0) : c));
        }

        return plain.ToString();
    }

    private static int SkipSeparators(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\u00A0' or '\t' or ',' or '-' or '.' or '\uFF0E' or ':' or '#' or '=')
        {
            start++;
        }

        return start;
    }

    private static int SkipSeparatorsAndDigits(string text, int start)
    {
        while (start < text.Length && (text[start] is ' ' or '-' or '.' || DigitOf(text[start]) >= 0))
        {
            start++;
        }

        return start;
    }

    // Up to what is not part of a number, such as a remark in brackets.
    private static string DigitsUpTo(string text, int start, int end)
    {
        var stop = start;
        while (stop < end && (text[stop] is ' ' or '-' or '.' or ',' or '\u00A0' || DigitOf(text[stop]) >= 0))
        {
            stop++;
        }

        return Digits(text.Substring(0, stop), start)!;
    }

    // Null unless nothing else follows.
    private static string? DigitsToEnd(string text, int start, int end)
    {
        start = SkipSeparators(text, start, end);
        var digits = 0;
        var i = start;
        for (; i < end && DigitOf(text[i]) >= 0; i++)
        {
            digits++;
        }

        while (i < end && text[i] is ' ' or '#')
        {
            i++;
        }

        return i == end && digits is >= 1 and <= MaxAmbiguousLength ? Digits(text.Substring(0, end), start) : null;
    }

    private static string? Digits(string text, int start)
    {
        var digits = new StringBuilder();
        for (var i = start; i < text.Length && digits.Length < MaxExtensionLength; i++)
        {
            AppendDigit(digits, text[i]);
        }

        return digits.Length == 0 ? null : digits.ToString();
    }

    private static int CountDigits(string text, int end)
    {
        var count = 0;
        for (var i = 0; i < end; i++)
        {
            count += DigitOf(text[i]) >= 0 ? 1 : 0;
        }

        return count;
    }

    private static bool AppendDigit(StringBuilder target, char c)
    {
        var digit = DigitOf(c);
        if (digit < 0)
        {
            return false;
        }

        target.Append((char)('0' + digit));
        return true;
    }

    private static int DigitOf(char c) => c is >= '0' and <= '9' ? c - '0' : c > '\u007F' ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
}
