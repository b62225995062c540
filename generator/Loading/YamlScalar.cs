using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>Plain scalars by the core schema of YAML 1.2: no dates, no yes and no, no sexagesimals.</summary>
internal static partial class YamlScalar
{
    /// <summary>The value of a plain scalar; null when it is a number that JSON cannot say.</summary>
    public static JValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
        "true" or "True" or "TRUE" => new JValue(true),
        "false" or "False" or "FALSE" => new JValue(false),
        _ => MayBeNumber(text[0]) ? Number(text) : new JValue(text),
    };

    private static bool MayBeNumber(char first) => char.IsAsciiDigit(first) || first is '+' or '-' or '.';

    private static JValue? Number(string text)
    {
        if (Decimal().IsMatch(text))
        {
            return Integer(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }

        if (Based().IsMatch(text))
        {
            return Integer(text[2..].Aggregate(
                BigInteger.Zero,
                (value, digit) => (value * (text[1] == 'x' ? 16 : 8)) + Convert.ToInt32(digit.ToString(), 16)));
        }

        if (Float().IsMatch(text))
        {
            var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(number) ? new JValue(number) : null;
        }

        return NotFinite().IsMatch(text) ? null : new JValue(text);
    }

    private static JValue Integer(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? new JValue((long)value) : new JValue(value);

    [GeneratedRegex(@"^[-+]?[0-9]{1,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Based();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();
}
