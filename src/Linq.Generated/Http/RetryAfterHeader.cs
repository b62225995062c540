using System;
using System.Globalization;

namespace Linq.Generated;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, 10.2.3): seconds or a date, in the invariant culture whatever the thread's is.</summary>
internal static class RetryAfterHeader
{
    private static readonly string[] _dateFormats =
    [
        "r",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>How long to wait; null for anything that is negative or not understood.</summary>
    /// <param name="value">The header's value.</param>
    /// <param name="timeProvider">The clock that a date is compared with. A date in the past means no wait.</param>
    public static TimeSpan? Parse(string? value, TimeProvider timeProvider)
    {
        if (value is null)
        {
            return null;
        }

        value = value.Trim();
        if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return FromSeconds(seconds);
        }

        if (IsNumber(value))
        {
            return TimeSpan.MaxValue;
        }

        if (DateTimeOffset.TryParseExact(
            value,
            _dateFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out var date))
        {
            var wait = date - timeProvider.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return null;
    }

    private static bool IsNumber(string value)
    {
        foreach (var c in value)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }
        }

        return value.Length > 0;
    }

    /// <summary>A wait of so many seconds, at most what a <see cref="TimeSpan"/> holds; null for a negative one.</summary>
    public static TimeSpan? FromSeconds(decimal seconds)
    {
        if (seconds < 0)
        {
            return null;
        }

        return seconds >= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond
            ? TimeSpan.MaxValue
            : TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }
}
