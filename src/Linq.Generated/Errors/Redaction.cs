using System;
using System.Text;
using System.Text.RegularExpressions;

namespace Linq.Generated;

/// <summary>Takes out of a text what must not reach logs and exception messages: handles, keys, control characters.</summary>
internal static class Redaction
{
    private const int LongestText = 300;

    private static readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(250);

    private static readonly Regex _email = new(
        @"[^\s@<>()""',;:/=&?]+(?:@|%40)[^\s@<>()""',;:/=&?]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        _timeout);

    // What begins with a plus sign, as it is or percent-encoded; else seven digits or more, alone or in groups, not inside a longer
    // run of hexadecimal digits: a UUID and a trace id stay readable. A single letter in front, as in x2025550199, hides nothing.
    private static readonly Regex _number = new(
        @"(?:\+|%2B)[0-9](?:[0-9 ().-]|%20){3,}[0-9]|(?<![A-Za-z0-9-])[A-Za-z]?\(?[0-9][0-9 ().-]{5,}[0-9](?![A-Za-z0-9-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        _timeout);

    /// <summary>A server's text for an exception message: one line, bounded, without handles and without the API key.</summary>
    public static string Clean(string text, string? apiKey = null)
    {
        if (text.Length > 4 * LongestText)
        {
            text = text.Substring(0, 4 * LongestText);
        }

        if (apiKey is { Length: > 0 })
        {
            text = text.Replace(apiKey, "(API key)").Replace(Uri.EscapeDataString(apiKey), "(API key)");
        }

        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        var cleaned = WithoutHandles(line.ToString()).Trim();
        return cleaned.Length <= LongestText ? cleaned : cleaned.Substring(0, LongestText) + "…";
    }

    /// <summary>A request's path for a log: handles in it lose all but their last digits, and the query is left out.</summary>
    public static string CleanTarget(string target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target.Substring(0, query);
        return path.IndexOf('%') < 0 && path.IndexOf('+') < 0 ? WithoutHandles(path) : WithoutHandles(Uri.UnescapeDataString(path));
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
