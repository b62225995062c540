using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Linq.Generated;

// When a signed link stops working, by its own query. What cannot be read counts as absent: a link is better tried than refused.
internal static class LinkExpiry
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] _signingDates = ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmmss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
    private static readonly string[] _azureDates =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DateTimeOffset? Read(string url)
    {
        var query = ReadQuery(url);
        DateTimeOffset? earliest = null;

        // Signature V4 of Amazon and of Google: when it was signed, and for how many seconds.
        Add(AfterSigning(query, "X-Amz-Date", "X-Amz-Expires"));
        Add(AfterSigning(query, "X-Goog-Date", "X-Goog-Expires"));

        // Signature V2 of Amazon and of Google, and CloudFront: Unix seconds, or in a policy.
        if (query.ContainsKey("Signature"))
        {
            Add(FromUnixSeconds(query, "Expires"));
            Add(FromPolicy(query));
        }

        // A shared access signature of Azure, and the key that a user signed it with.
        if (query.ContainsKey("sig"))
        {
            Add(FromAzureDate(query, "se"));
            Add(FromAzureDate(query, "ske"));
        }

        return earliest;

        void Add(DateTimeOffset? end)
        {
            if (end is not null && !(earliest <= end))
            {
                earliest = end;
            }
        }
    }

    // Names are compared in any case; of a name that occurs twice, the first counts.
    private static Dictionary<string, string> ReadQuery(string url)
    {
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var question = url.IndexOf('?');
        foreach (var pair in question < 0 ? [] : url.Substring(question + 1).Split('&', '#'))
        {
            var equals = pair.IndexOf('=');
            if (equals > 0 && !query.ContainsKey(pair.Substring(0, equals)))
            {
                query.Add(pair.Substring(0, equals), Uri.UnescapeDataString(pair.Remove(0, equals + 1)).Trim());
            }
        }

        return query;
    }

    private static DateTimeOffset? AfterSigning(Dictionary<string, string> query, string dateName, string secondsName) =>
        query.TryGetValue(dateName, out var date)
        && DateTimeOffset.TryParseExact(date, _signingDates, CultureInfo.InvariantCulture, Utc, out var signed)
        && query.TryGetValue(secondsName, out var text)
        && long.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and <= int.MaxValue
        && (DateTimeOffset.MaxValue - signed).TotalSeconds > seconds
            ? signed.AddSeconds(seconds)
            : null;

    private static DateTimeOffset? FromUnixSeconds(Dictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? FromUnixSeconds(seconds)
            : null;

    private static DateTimeOffset? FromUnixSeconds(long seconds) =>
        seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static DateTimeOffset? FromAzureDate(Dictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var text)
        && DateTimeOffset.TryParseExact(text, _azureDates, CultureInfo.InvariantCulture, Utc, out var date)
            ? date
            : null;

    // {"Statement":[{"Resource":"...","Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}]}, in a base64 of its own.
    private static DateTimeOffset? FromPolicy(Dictionary<string, string> query)
    {
        if (!query.TryGetValue("Policy", out var text))
        {
            return null;
        }

        try
        {
            using var policy = JsonDocument.Parse(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/')));
            return Member(policy.RootElement, "Statement") is { ValueKind: JsonValueKind.Array } statements
                && statements.GetArrayLength() > 0
                && Member(statements[0], "Condition") is { } condition
                && Member(condition, "DateLessThan") is { } end
                && Member(end, "AWS:EpochTime") is { ValueKind: JsonValueKind.Number } time
                && time.TryGetInt64(out var seconds)
                    ? FromUnixSeconds(seconds)
                    : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }

        static JsonElement? Member(JsonElement parent, string name) =>
            parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;
    }
}
