using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace Linq.Generated.Hosting;

/// <summary>
/// Finds what in a section of configuration cannot be meant, and names its path: a binder takes "20" for 20 days, passes over a member
/// that it does not know, and reads a text where a list is wanted as an empty list.
/// </summary>
internal sealed class ConfigurationCheck
{
    public IReadOnlyList<string> Texts { get; init; } = [];

    public required IReadOnlyList<string> Times { get; init; }

    public required IReadOnlyList<string> Numbers { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Parses the text of an option.</summary>
    public delegate bool Parser<T>(string text, out T value);

    /// <summary>Reads the text of an option; null where it is missing or empty.</summary>
    public static string? ReadText(IConfiguration values, string key) => values[key] is { Length: > 0 } text ? text : null;

    /// <summary>Reads an option; null where it is missing or cannot be parsed, which <see cref="FindFault"/> reports.</summary>
    public static T? Read<T>(IConfiguration values, string key, Parser<T> parse)
        where T : struct =>
        ReadText(values, key) is { } text && parse(text, out var value) ? value : null;

    /// <summary>Reads a time. A bare number is not one, and neither is 24:00:00: .NET reads both as days.</summary>
    public static bool TryParseTime(string text, out TimeSpan value)
    {
        value = default;
        return !IsNumber(text) && !HasTooManyHours(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number.</summary>
    public static bool TryParseNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The first fault of a section; null when there is none.</summary>
    public string? FindFault(IConfiguration configuration)
    {
        if (configuration is IConfigurationSection { Value: { Length: > 0 } } section)
        {
            return Describe(section, "is a text, and must be a section that holds the options.");
        }

        foreach (var member in configuration.GetChildren())
        {
            if (FindMemberFault(member) is { } fault)
            {
                return configuration is IConfigurationRoot
                    ? fault + " If this is the configuration of the whole application, give its section: GetSection(\"Linq\")."
                    : fault;
            }
        }

        return null;
    }

    private static string Describe(IConfigurationSection value, string fault) => $"the configuration value {value.Path} {fault}";

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool HasTooManyHours(string text) =>
        text.IndexOf(':') is > 0 and var end && TryParseNumber(text.Substring(0, end).Trim(), out var hours) && hours is >= 24 or <= -24;

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string? FindTimeFault(string text) =>
        TryParseTime(text, out _) ? null
        : IsNumber(text) ? "is a bare number, which .NET reads as days. Write a time: 00:00:20 for 20 seconds."
        : HasTooManyHours(text) ? "begins with 24 hours or more, which .NET reads as days. Write a day and a time: 1.00:00:00 for 24 hours."
        : "is not a time such as 00:01:00.";

    private static string? FindListFault(IConfigurationSection list)
    {
        if (!string.IsNullOrEmpty(list.Value))
        {
            return Describe(list, $"is a text, and must be a list: [ \"...\" ] in JSON, {list.Key}__0 in the environment.");
        }

        var nested = list.GetChildren().FirstOrDefault(static element => element.GetChildren().Any());
        return nested is null ? null : Describe(nested, "is a section or a list, and must be a text.");
    }

    private string? FindMemberFault(IConfigurationSection member)
    {
        if (Has(Lists, member.Key))
        {
            return FindListFault(member);
        }

        var isOption = Has([.. Texts, .. Times, .. Numbers, .. Flags], member.Key);
        if (member.GetChildren().Any())
        {
            // A section of its own, such as Webhooks, belongs to somebody else.
            return isOption ? Describe(member, "is a section or a list, and must be a single value.") : null;
        }

        if (!isOption)
        {
            string[] known = [.. Texts, .. Lists, .. Flags, .. Numbers, .. Times];
            return member.Value is null
                ? null
                : Describe(member, $"is not an option. The options are {string.Join(", ", known)}.");
        }

        return member.Value is { Length: > 0 } text && FindValueFault(member.Key, text) is { } fault ? Describe(member, fault) : null;
    }

    private string? FindValueFault(string key, string text) =>
        Has(Times, key) ? FindTimeFault(text)
        : Has(Numbers, key) ? TryParseNumber(text, out _) ? null : "is not a whole number."
        : Has(Flags, key) ? bool.TryParse(text, out _) ? null : "is not true or false."
        : null;
}
