using System;

namespace Linq.Generated.VCards;

// Dates and times of ISO 8601. Version 3.0 writes them in the extended format or in the basic one (RFC 2426, 4), version 4.0 in the basic
// one alone and without fractions of a second (RFC 6350, 4.3): readers of 4.0 take the places of the extended format for digits.
internal static class DateText
{
    // The same date in the basic format; null where the text is no date.
    public static string? ToBasic(string text, bool isTimestamp)
    {
        var trimmed = text.Trim();
        var mark = trimmed.IndexOfAny(['T', 't']);
        var date = ToBasicDate(mark < 0 ? trimmed : trimmed.Substring(0, mark), isTimestamp || mark > 0);
        var time = mark < 0 ? "" : ToBasicTime(trimmed.Substring(mark + 1));
        if (date is null || time is null)
        {
            return null;
        }

        // A timestamp has a time.
        return mark < 0 && isTimestamp ? date + "T000000Z" : mark < 0 ? date : date + "T" + time;
    }

    // Month and day, such as `02-03`, of a date without a year in either format; null where it is anything else.
    public static string? FindDayOfYear(string text)
    {
        var date = text.Trim();
        date = ToBasicDate(date, isWhole: false) ?? date;
        return date.Length == 6 && date.StartsWith("--", StringComparison.Ordinal) && AreDigits(date, 2, 4)
            ? date.Substring(2, 2) + "-" + date.Substring(4)
            : null;
    }

    private static string? ToBasicDate(string date, bool isWhole)
    {
        var isExtended = date.Length == 10 && date[4] == '-' && date[7] == '-';
        if (isExtended && AreDigits(date, 0, 4) && AreDigits(date, 5, 2) && AreDigits(date, 8, 2))
        {
            return date.Replace("-", "");
        }

        if (date.Length == 8 && AreDigits(date, 0, 8))
        {
            return date;
        }

        if (isWhole)
        {
            return null;
        }

        // Without a year: a hyphen stands for each two digits that are left out.
        var isWithoutYear = date.Length == 7 && date[0] == '-' && date[1] == '-' && date[4] == '-' && AreDigits(date, 2, 2);
        return isWithoutYear && AreDigits(date, 5, 2) ? "--" + date.Substring(2, 2) + date.Substring(5) : null;
    }

    private static string? ToBasicTime(string time)
    {
        var zoneStart = time.IndexOfAny(['Z', 'z', '+', '-']);
        var clock = zoneStart < 0 ? time : time.Substring(0, zoneStart);
        var zone = zoneStart < 0 ? "" : time.Substring(zoneStart).ToUpperInvariant();
        var fraction = clock.IndexOfAny(['.', ',']);
        if (fraction >= 0)
        {
            if (fraction == clock.Length - 1 || !AreDigits(clock, fraction + 1, clock.Length - fraction - 1))
            {
                return null;
            }

            clock = clock.Substring(0, fraction);
        }

        var plainClock = ToPairs(clock);
        var plainZone = zone is "" or "Z" ? zone : ToPairs(zone.Substring(1)) is { Length: <= 4 } offset ? zone[0] + offset : null;
        return plainClock is null || plainZone is null ? null : plainClock + plainZone;
    }

    // One to three pairs of digits, with colons between them or without.
    private static string? ToPairs(string text)
    {
        var plain = text.Replace(":", "");
        return plain.Length is 2 or 4 or 6
            && AreDigits(plain, 0, plain.Length)
            && (text.Length == plain.Length || text.Length == plain.Length + (plain.Length / 2) - 1)
            && (text.Length == plain.Length || (text[2] == ':' && (text.Length == 5 || text[5] == ':')))
            ? plain
            : null;
    }

    private static bool AreDigits(string text, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
