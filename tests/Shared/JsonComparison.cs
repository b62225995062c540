using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Linq.Generated.Tests.Shared;

/// <summary>
/// Compares JSON by what it means: members in any order, numbers by value, times by the instant they name to 100 ns
/// (<c>2026-08-20T09:15:00.123456789Z</c> is <c>2026-08-20T09:15:00.1234567+00:00</c>). A member that is null where it came
/// from may be absent where it was written again; everything else has to be there, and nothing may be added.
/// </summary>
internal static class JsonComparison
{
    // DateTimeOffset would round what System.Text.Json cuts off.
    private static readonly Regex _tooFine = new(@"(\.\d{7})\d+", RegexOptions.CultureInvariant);

    /// <summary>Finds what was lost, changed or added.</summary>
    /// <param name="before">The JSON that was read.</param>
    /// <param name="after">The JSON that was written from what was read.</param>
    /// <returns>One line for each difference; none when the two are equal.</returns>
    public static IReadOnlyList<string> Differences(string before, string after)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        return [.. Compare("$", first.RootElement, second.RootElement)];
    }

    private static IEnumerable<string> Compare(string path, JsonElement before, JsonElement after)
    {
        if (Kind(before) != Kind(after))
        {
            return [$"{path}: {Show(before)} became {Show(after)}"];
        }

        return before.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(path, before, after),
            JsonValueKind.Array => CompareArrays(path, before, after),
            JsonValueKind.Number => SameNumber(before, after) ? [] : [$"{path}: {Show(before)} became {Show(after)}"],
            JsonValueKind.String => SameText(before.GetString()!, after.GetString()!) ? [] : [$"{path}: {Show(before)} became {Show(after)}"],
            _ => before.ValueKind == after.ValueKind ? [] : [$"{path}: {Show(before)} became {Show(after)}"],
        };
    }

    private static IEnumerable<string> CompareObjects(string path, JsonElement before, JsonElement after)
    {
        var left = after.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        foreach (var member in before.EnumerateObject())
        {
            var at = path + "." + member.Name;
            if (left.Remove(member.Name, out var value))
            {
                foreach (var difference in Compare(at, member.Value, value))
                {
                    yield return difference;
                }
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                yield return $"{at}: {Show(member.Value)} is lost";
            }
        }

        foreach (var (name, value) in left)
        {
            yield return $"{path}.{name}: {Show(value)} was added";
        }
    }

    private static IEnumerable<string> CompareArrays(string path, JsonElement before, JsonElement after)
    {
        if (before.GetArrayLength() != after.GetArrayLength())
        {
            return [$"{path}: {before.GetArrayLength()} elements became {after.GetArrayLength()}"];
        }

        return before.EnumerateArray().Zip(after.EnumerateArray()).SelectMany((pair, index) => Compare($"{path}[{index}]", pair.First, pair.Second));
    }

    private static bool SameNumber(JsonElement before, JsonElement after) =>
        before.TryGetDecimal(out var first) && after.TryGetDecimal(out var second) ? first == second : before.GetRawText() == after.GetRawText();

    private static bool SameText(string before, string after) =>
        before == after
        || (before.Length >= 20 && before[10] == 'T' && Instant(before) is { } first && Instant(after) is { } second && first == second);

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(_tooFine.Replace(text, "$1"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? instant : null;

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;

    private static string Show(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 120 ? text : text[..120] + "...";
    }
}
