using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linq.Generated;

/// <summary>Takes out of a text what must not reach logs and exception messages: handles, keys, control characters.</summary>
internal static class Redaction
{
    private const int LongestText = 300;

    private static readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(250);

    private static readonly Regex _email = new(
        @"[^\s@<>()""',;:/=&?]+(?:@|%(?:25)*40)[^\s@<>()""',;:/=&?]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        _timeout);

    // What begins with a plus sign, as it is or percent-encoded, once or several times; else seven digits or more, alone or in groups,
    // not inside a longer run of hexadecimal digits: a UUID and a trace id stay readable. A single letter in front, as in x2025550199,
    // hides nothing. Between groups, the blanks and hyphens of typesetting count as well.
    private static readonly Regex _number = new(
        @"(?:[+\uFF0B]|%(?:25)*2B)[0-9](?:[0-9 ().\u00A0\u202F\u2010-\u2015-]|%(?:25)*20){3,}[0-9]"
            + @"|(?<![A-Za-z0-9-])[A-Za-z]?\(?[0-9][0-9 ().\u00A0\u202F\u2010-\u2015-]{5,}[0-9](?![A-Za-z0-9-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        _timeout);

    /// <summary>A server's text for an exception message: one line, bounded, without handles and without the API key.</summary>
    public static string Clean(string text, string? apiKey = null)
    {
        // Before the text is cut, which could leave the beginning of a key.
        if (apiKey is { Length: > 0 })
        {
            text = WithoutKey(text, apiKey);
        }

        if (text.Length > 4 * LongestText)
        {
            text = text.Substring(0, 4 * LongestText);
        }

        var cleaned = WithoutHandles(OneLine(text)).Trim();
        return cleaned.Length <= LongestText ? cleaned : cleaned.Substring(0, LongestText) + "…";
    }

    /// <summary>A request's path for a log, as one line: handles in it lose all but their last digits, and the query is left out.</summary>
    public static string CleanTarget(string target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target.Substring(0, query);
        return WithoutHandles(OneLine(Uri.UnescapeDataString(path)));
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.ToString();
    }

    /// <summary>
    /// Each character may be percent-encoded, in either case, once or several times: encoders differ in which they encode.
    /// </summary>
    private static string WithoutKey(string text, string apiKey)
    {
        var pattern = new StringBuilder();
        foreach (var c in apiKey)
        {
            pattern.Append("(?:").Append(Regex.Escape(c.ToString())).Append("|%(?:25)*")
                .Append(((int)c).ToString("X2", CultureInfo.InvariantCulture)).Append(')');
        }

        try
        {
            return Regex.Replace(text, pattern.ToString(), "(API key)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, _timeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return "(left out)";
        }
    }

    private static string WithoutHandles(string text)
    {
        try
        {
            text = _email.Replace(text, "(email)");
            return _number.Replace(text, static match => "…" + LastDigits(match.Value));
        }
        catch (RegexMatchTimeoutException)
        {
            return "(left out)";
        }
    }

    private static string LastDigits(string number)
    {
        var digits = new StringBuilder();
        for (var i = number.Length - 1; i >= 0 && digits.Length < 4; i--)
        {
            if (number[i] is >= '0' and <= '9')
            {
                digits.Insert(0, number[i]);
            }
        }

        return digits.ToString();
    }
}
