using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linq.Generated;

/// <summary>
/// The constraints that a contract can state, as checks. Each answers null when the value passes; a value that is null
/// passes everything but <see cref="Required"/>. Where a rule can be read in several ways, only what breaks it in every
/// reading is refused: the server has the last word.
/// </summary>
internal static class Rules
{
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Compiles a pattern of the contract, which is ECMA-262: <c>\d</c> is ASCII and <c>$</c> does not stop before a line feed.
    /// </summary>
    public static Regex Regex(string pattern)
    {
        var ours = pattern.EndsWith("$", StringComparison.Ordinal) && !pattern.EndsWith("\\$", StringComparison.Ordinal)
            ? pattern.Substring(0, pattern.Length - 1) + "(?![\\s\\S])"
            : pattern;
        return new Regex(ours, RegexOptions.ECMAScript, _patternTimeout);
    }

    public static ValidationFailure? Required([NotNull] object? value, string member) =>
#pragma warning disable CS8777 // The caller returns on a failure, so that the value is not null afterwards.
        value is null ? new ValidationFailure(member, "is required") : null;
#pragma warning restore CS8777

    /// <summary>An upper bound for a text. A grapheme cluster is the smallest thing that anybody counts as a character.</summary>
    public static ValidationFailure? MaxLength(string? value, int max, string member) =>
        value is null || value.Length <= max || CountsAtMost(value, max)
            ? null
            : new ValidationFailure(member, "must have at most " + Number(max) + " characters");

    /// <summary>A lower bound for a text. A byte of UTF-8 is the largest measure that anybody counts in.</summary>
    public static ValidationFailure? MinLength(string? value, int min, string member) =>
        value is null || value.Length >= min || Encoding.UTF8.GetByteCount(value) >= min
            ? null
            : new ValidationFailure(member, min == 1 ? "must not be empty" : "must have at least " + Number(min) + " characters");

    public static ValidationFailure? Pattern(string? value, Regex pattern, string member)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            return pattern.IsMatch(value)
                ? null
                : new ValidationFailure(member, Describe(pattern.ToString().Replace("(?![\\s\\S])", "$")));
        }
        catch (RegexMatchTimeoutException)
        {
            // Undecided is not broken; the server decides.
            return null;
        }
    }

    public static ValidationFailure? Range(long? value, long? min, long? max, string member) =>
        value is not { } number || ((min is null || number >= min) && (max is null || number <= max))
            ? null
            : new ValidationFailure(member, Bounds(min is { } low ? Number(low) : null, max is { } high ? Number(high) : null));

    /// <summary>Bounds on a number that need not be whole. What is no number at all breaks them.</summary>
    public static ValidationFailure? Range(double? value, double? min, double? max, string member) =>
        value is not { } number || ((min is null || number >= min) && (max is null || number <= max))
            ? null
            : new ValidationFailure(
                member,
                Bounds(min?.ToString("R", CultureInfo.InvariantCulture), max?.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Bounds on the number of elements of a list or of entries of a dictionary.</summary>
    public static ValidationFailure? Count<T>(IReadOnlyCollection<T>? value, int? min, int? max, string member)
    {
        if (value is null || ((min is null || value.Count >= min) && (max is null || value.Count <= max)))
        {
            return null;
        }

        return new ValidationFailure(member, (min, max) switch
        {
            (1, null) => "must not be empty",
            ({ } low, { } high) when low == high => "must have exactly " + Number(low) + (low == 1 ? " element" : " elements"),
            ({ } low, { } high) => "must have between " + Number(low) + " and " + Number(high) + " elements",
            ({ } low, null) => "must have at least " + Number(low) + " elements",
            (_, var high) => "must have at most " + Number(high.GetValueOrDefault()) + " elements",
        });
    }

    /// <summary>The rules of a nested object, with its path.</summary>
    public static ValidationFailure? Model(IRequestModel? value, string member) => value?.Validate()?.Within(member);

    /// <summary>The rules of each object of a list, none of which may be null.</summary>
    public static ValidationFailure? Each<T>(IReadOnlyList<T>? values, string member)
        where T : IRequestModel
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            var failure = values![i] is { } value ? value.Validate() : new ValidationFailure("", "must not be null");
            if (failure is not null)
            {
                return failure.Within(member, i);
            }
        }

        return null;
    }

    /// <summary>The rules of each object of a list whose elements may be null.</summary>
    public static ValidationFailure? EachOrNull(IReadOnlyList<IRequestModel?>? values, string member)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (values![i]?.Validate() is { } failure)
            {
                return failure.Within(member, i);
            }
        }

        return null;
    }

    /// <summary>A rule for each element of a list, none of which may be null. The check leaves the member's name empty.</summary>
    public static ValidationFailure? Each<T>(IReadOnlyList<T>? values, string member, Func<T, ValidationFailure?> check)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            var failure = values![i] is { } value ? check(value) : new ValidationFailure("", "must not be null");
            if (failure is not null)
            {
                return failure.Within(member, i);
            }
        }

        return null;
    }

    public static ValidationFailure? ExactlyOne(params ReadOnlySpan<(string Member, bool IsSet)> members) =>
        CountSet(members) switch
        {
            1 => null,
            0 => new ValidationFailure(Names(members), "are missing: give exactly one of them"),
            _ => new ValidationFailure(Names(members), "exclude one another: give exactly one of them"),
        };

    public static ValidationFailure? AtMostOne(params ReadOnlySpan<(string Member, bool IsSet)> members) =>
        CountSet(members) <= 1 ? null : new ValidationFailure(Names(members), "exclude one another: give at most one");

    public static ValidationFailure? AtLeastOne(params ReadOnlySpan<(string Member, bool IsSet)> members) =>
        CountSet(members) >= 1 ? null : new ValidationFailure(Names(members), "must not all be missing: give at least one");

    /// <summary>One member makes sense only beside another.</summary>
    public static ValidationFailure? RequiredWith((string Member, bool IsSet) member, (string Member, bool IsSet) needed) =>
        !member.IsSet || needed.IsSet ? null : new ValidationFailure(member.Member, "needs " + needed.Member + " beside it");

    /// <summary>An element of this kind must be the only one of its list.</summary>
    public static ValidationFailure? Alone<T>(IReadOnlyList<T>? values, Func<T, bool> isExclusive, string member, string what)
    {
        if (values is null || values.Count < 2)
        {
            return null;
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (isExclusive(values[i]))
            {
                return new ValidationFailure("", "is " + what + ", which must be the only element of the list").Within(member, i);
            }
        }

        return null;
    }

    // The contract's patterns of a phone number say E.164; a person who wrote "(202) 555-0142" is helped by the name and an example.
    private static string Describe(string pattern) => pattern is "^\\+[1-9][0-9]{1,14}$" or "^\\+?[1-9]\\d{1,14}$"
        ? "must be a phone number in E.164 format, such as +12025550142: a plus sign, the country code and the number, digits only"
        : "must match the pattern " + pattern;

    private static bool CountsAtMost(string value, int max)
    {
        var count = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(value); elements.MoveNext();)
        {
            if (++count > max)
            {
                return false;
            }
        }

        return true;
    }

    private static int CountSet(ReadOnlySpan<(string Member, bool IsSet)> members)
    {
        var count = 0;
        foreach (var (_, isSet) in members)
        {
            count += isSet ? 1 : 0;
        }

        return count;
    }

    private static string Names(ReadOnlySpan<(string Member, bool IsSet)> members)
    {
        var names = new StringBuilder();
        foreach (var (member, _) in members)
        {
            names.Append(names.Length == 0 ? "" : ", ").Append(member);
        }

        return names.ToString();
    }

    private static string Bounds(string? low, string? high) => (low, high) switch
    {
        ({ }, { }) => "must be between " + low + " and " + high,
        ({ }, null) => "must be at least " + low,
        _ => "must be at most " + high,
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
