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
    public required IReadOnlyList<string> Texts { get; init; }

    public required IReadOnlyList<string> Times { get; init; }

    public required IReadOnlyList<string> Numbers { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Reads a time; a bare number is none.</summary>
    public static bool TryParseTime(string text, out TimeSpan value)
    {
        value = default;
        return !IsNumber(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number.</summary>
    public static bool TryParseNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The first fault of a section; null when there is none.</summary>
    public string? FindFault(IConfiguration section)
    {
        foreach (var member in section.GetChildren())
        {
            if (FindMemberFault(member) is { } fault)
            {
                return $"the configuration value {member.Path} {fault}";
            }
        }

        return null;
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private string? FindMemberFault(IConfigurationSection member)
    {
        var text = member.Value;
        if (Has(Lists, member.Key))
        {
            return string.IsNullOrEmpty(text) ? null
                : $"is a text, and must be a list: [ \"...\" ] in JSON, {member.Key}__0 in the environment.";
        }

        if (Has(Times, member.Key))
        {
            return text is null or "" || TryParseTime(text, out _) ? null
                : IsNumber(text) ? "is a bare number, which .NET reads as days. Write a time: 00:00:20 for 20 seconds."
                : "is not a time such as 00:01:00.";
        }

        if (Has(Numbers, member.Key))
        {
            return text is null or "" || TryParseNumber(text, out _) ? null : "is not a whole number.";
        }

        if (Has(Flags, member.Key))
        {
            return string.IsNullOrEmpty(text) || bool.TryParse(text, out _) ? null : "is not true or false.";
        }

        // A section of its own, such as Webhooks, belongs to somebody else.
        return Has(Texts, member.Key) || text is null || member.GetChildren().Any()
            ? null
            : "is not an option. The options are " + string.Join(", ", [.. Texts, .. Lists, .. Flags, .. Numbers, .. Times]) + ".";
    }
}
