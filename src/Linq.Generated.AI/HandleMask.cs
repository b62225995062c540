using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Linq.Generated.AI;

/// <summary>
/// Puts names such as <c>handle_1</c> in place of numbers and addresses, and finds them again. Safe to share between threads.
/// </summary>
internal sealed class HandleMask
{
    private const string Prefix = "handle_";

    // Of what is not known as a whole number: without its country, it may be somebody else's. It does not open.
    private const string NumberPrefix = "number_";

    private static readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(250);

    // \d takes the digits of all scripts. People write numbers in groups.
    private static readonly Regex _number = new(
        @"[+\uFF0B]?\(?\d(?:[\s().\-\u2010-\u2015/\u200B-\u200D\u2060]*\d){6,}",
        RegexOptions.CultureInvariant,
        _timeout);

    private static readonly Regex _address = new(
        @"[^\s@<>()"",;:]+@[^\s@<>()"",;:]+\.[^\s@<>()"",;:.]+",
        RegexOptions.CultureInvariant,
        _timeout);

    private static readonly Regex _plain = new(
        @"(?:\+|%2B)[0-9]{7,15}(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        _timeout);

    // A UUID, a signature and a day hold such runs too. An encoded character before a run stays as it is.
    private static readonly Regex _run = new(
        @"(?<kept>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|%[0-9A-Fa-f]{2})"
            + @"|(?<=%[0-9A-Fa-f]{2}|[^0-9A-Fa-f]|^)(?!20[0-9]{2}[01][0-9][0-3][0-9](?![0-9]))[0-9]{7,}(?![0-9A-Fa-f])",
        RegexOptions.CultureInvariant,
        _timeout);

    private static readonly Regex _date = new(@"\A\d{4}-\d{2}-\d{2}\z", RegexOptions.CultureInvariant, _timeout);

    private readonly object _gate = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal);

    /// <summary>Gets the handle behind a name; the text itself where it is not one.</summary>
    public string Open(string text)
    {
        lock (_gate)
        {
            return _handles.TryGetValue(text, out var handle) ? handle : text;
        }
    }

    /// <summary>Masks every handle in a result.</summary>
    public void Apply(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in Names(fields))
            {
                if (fields[name] is JsonValue value && value.TryGetValue(out string? text))
                {
                    fields[name] = IsUrl(name) ? CloseUrl(text) : Close(text, IsProse(name));
                }
                else
                {
                    Apply(fields[name]);
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonValue value && value.TryGetValue(out string? text))
                {
                    items[i] = Close(text, isProse: false);
                }
                else
                {
                    Apply(items[i]);
                }
            }
        }
    }

    /// <summary>Masks every handle in a text.</summary>
    public string Close(string text, bool isProse)
    {
        if (HandleText.IsHandle(text))
        {
            return Name(text);
        }

        try
        {
            text = _address.Replace(text, match => Name(match.Value));
            return isProse
                ? _number.Replace(text, match => _date.IsMatch(match.Value) ? match.Value : NameOfNumber(match.Value))
                : _plain.Replace(text, match => Name(Digits(match.Value)));
        }
        catch (RegexMatchTimeoutException)
        {
            return "(left out)";
        }
    }

    // What people wrote is prose whatever the member is called.
    private static bool IsUrl(string name) =>
        name.EndsWith("url", StringComparison.Ordinal) && !name.StartsWith("untrusted_", StringComparison.Ordinal);

    private static bool IsProse(string name) =>
        name.StartsWith("untrusted_", StringComparison.Ordinal)
        || !(name.EndsWith("_at", StringComparison.Ordinal) || name.EndsWith("id", StringComparison.Ordinal)
            || name.EndsWith("cursor", StringComparison.Ordinal));

    // Linq writes a line without its plus into the address of its card.
    private string CloseUrl(string url)
    {
        try
        {
            return _run.Replace(
                Close(url, isProse: false),
                match => match.Groups["kept"].Success ? match.Value : NameOfNumber(match.Value));
        }
        catch (RegexMatchTimeoutException)
        {
            return "(left out)";
        }
    }

    private static List<string> Names(JsonObject fields)
    {
        List<string> names = [];
        foreach (var field in fields)
        {
            names.Add(field.Key);
        }

        return names;
    }

    private static string Digits(string number)
    {
        var digits = new StringBuilder("+");
        foreach (var c in number)
        {
            if (char.IsDigit(c))
            {
                digits.Append(CharUnicodeInfo.GetDecimalDigitValue(c).ToString(CultureInfo.InvariantCulture));
            }
        }

        return digits.ToString();
    }

    private string NameOfNumber(string number)
    {
        var digits = Digits(number);
        return number[0] is '+' or '\uFF0B' ? Name(digits) : Name(digits.Substring(1), isHandle: false);
    }

    private string Name(string handle, bool isHandle = true)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(handle, out var name))
            {
                name = (isHandle ? Prefix : NumberPrefix) + (_names.Count + 1).ToString(CultureInfo.InvariantCulture);
                _names.Add(handle, name);
                if (isHandle)
                {
                    _handles.Add(name, handle);
                }
            }

            return name;
        }
    }
}
