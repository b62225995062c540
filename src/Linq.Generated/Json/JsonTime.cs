using System;

namespace Linq.Generated;

/// <summary>
/// Reads a date-time of RFC 3339, and what servers send in its place, without a look at the machine's time zone or culture: no
/// offset is UTC, <c>t</c>, <c>z</c> and a space may stand for <c>T</c> and <c>Z</c>, an offset may lack its colon or its minutes,
/// a date alone is its midnight, a leap second and 24:00 are the second that follows, and any number of decimals is cut to seven.
/// </summary>
internal static class JsonTime
{
    /// <summary>How long a text can be that is looked at, in bytes.</summary>
    public const int LongestText = 128;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="time">The time, with the offset that it was sent with.</param>
    /// <returns>Whether the text is a time that C# can hold.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (!Digits(ref text, 4, out var year)
            || !Skip(ref text, '-')
            || !Digits(ref text, 2, out var month)
            || !Skip(ref text, '-')
            || !Digits(ref text, 2, out var day)
            || year == 0
            || month is 0 or > 12
            || day == 0
            || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var ticks = new DateTime(year, month, day).Ticks;
        var offset = 0;
        if (text.Length > 0 && (!ReadTimeOfDay(ref text, ref ticks) || !ReadOffset(text, out offset)))
        {
            return false;
        }

        var utc = ticks - (offset * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        // RFC 3339 allows offsets up to 23:59, DateTimeOffset up to 14:00, and neither local nor UTC time beyond year 9999.
        time = Math.Abs(offset) > 14 * 60 || ticks > DateTime.MaxValue.Ticks
            ? new DateTimeOffset(utc, TimeSpan.Zero)
            : new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset));
        return true;
    }

    private static bool ReadTimeOfDay(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        if (!(Skip(ref text, 'T') || Skip(ref text, 't') || Skip(ref text, ' '))
            || !Digits(ref text, 2, out var hour)
            || !Skip(ref text, ':')
            || !Digits(ref text, 2, out var minute))
        {
            return false;
        }

        var second = 0;
        var fraction = 0L;
        if (Skip(ref text, ':') && (!Digits(ref text, 2, out second) || !ReadFraction(ref text, out fraction)))
        {
            return false;
        }

        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute != 0 || second != 0 || fraction != 0)))
        {
            return false;
        }

        // What a leap second has after its point belongs to no second of the calendar.
        fraction = second == 60 ? 0 : fraction;
        ticks += (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    private static bool ReadFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!Skip(ref text, '.') && !Skip(ref text, ','))
        {
            return true;
        }

        var worth = TimeSpan.TicksPerSecond;
        var digits = 0;
        for (; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            worth /= 10;
            ticks += worth * (text[digits] - '0');
        }

        text = text.Slice(digits);
        return digits > 0;
    }

    private static bool ReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 0)
        {
            return true;
        }

        if (Skip(ref text, 'Z') || Skip(ref text, 'z'))
        {
            return text.Length == 0;
        }

        var isNegative = Skip(ref text, '-');
        if ((!isNegative && !Skip(ref text, '+')) || !Digits(ref text, 2, out var hour))
        {
            return false;
        }

        var minute = 0;
        if (text.Length > 0)
        {
            Skip(ref text, ':');
            if (!Digits(ref text, 2, out minute))
            {
                return false;
            }
        }

        minutes = ((hour * 60) + minute) * (isNegative ? -1 : 1);
        return text.Length == 0 && hour < 24 && minute < 60;
    }

    private static bool Digits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (text[i] is not (>= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        text = text.Slice(count);
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, char character)
    {
        if (text.Length == 0 || text[0] != character)
        {
            return false;
        }

        text = text.Slice(1);
        return true;
    }
}
