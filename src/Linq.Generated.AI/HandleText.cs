using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Linq.Generated.AI;

/// <summary>Handles as they have to be written, and the names of arguments that hold them.</summary>
internal static class HandleText
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(250);

    // ASCII only: a digit or letter that merely looks like one belongs to somebody else.
    private static readonly Regex _number = new(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant, _timeout);
    private static readonly Regex _address = new(
        @"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\z",
        RegexOptions.CultureInvariant,
        _timeout);

    private static readonly HashSet<string> _lines = new(StringComparer.Ordinal)
    {
        "from", "phone_number", "phone_numbers",
    };

    private static readonly HashSet<string> _people = new(StringComparer.Ordinal)
    {
        "to", "handle", "payer_handle", "address", "mention", "forwarding_number",
    };

    /// <summary>Whether an argument names a line of the account.</summary>
    public static bool IsLineArgument(string name) => name == "exclude_from" || _lines.Contains(name);

    /// <summary>Whether an argument names a line that the call uses.</summary>
    public static bool IsUsedLineArgument(string name) => _lines.Contains(name);

    /// <summary>Whether an argument names a person.</summary>
    public static bool IsPersonArgument(string name) => _people.Contains(name);

    /// <summary>Whether a text is an E.164 number.</summary>
    public static bool IsNumber(string text) => _number.IsMatch(text);

    /// <summary>Whether a text is an E.164 number or an email address.</summary>
    public static bool IsHandle(string text) => _number.IsMatch(text) || (text.Length <= 254 && _address.IsMatch(text));
}
