using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>The checks that generated request types are made of. Lengths count Unicode code points, as JSON Schema does.</summary>
internal static class Violation
{
    public static string Join(string path, string member) => path.Length == 0 ? member : path + "." + member;

    public static IEnumerable<ContractViolation> Required(object? value, string path, string member) =>
        If(value is null, path, member, ContractRule.Required, "is required");

    public static IEnumerable<ContractViolation> MinLength(string? value, int limit, string path, string member) =>
        If(
            value is not null && Length(value) < limit,
            path,
            member,
            ContractRule.Length,
            string.Create(CultureInfo.InvariantCulture, $"must have at least {limit} characters"));

    public static IEnumerable<ContractViolation> MaxLength(string? value, int limit, string path, string member) =>
        If(
            value is not null && Length(value) > limit,
            path,
            member,
            ContractRule.Length,
            string.Create(CultureInfo.InvariantCulture, $"must have at most {limit} characters"));

    public static IEnumerable<ContractViolation> Pattern(string? value, Regex pattern, string path, string member) =>
        If(value is not null && !pattern.IsMatch(value), path, member, ContractRule.Pattern, $"must match {pattern}");

    public static IEnumerable<ContractViolation> Range(double? value, double? min, double? max, string path, string member) =>
        If(
            value < min || value > max,
            path,
            member,
            ContractRule.Range,
            string.Create(CultureInfo.InvariantCulture, $"must be between {min} and {max}"));

    public static IEnumerable<ContractViolation> Count<T>(IReadOnlyCollection<T>? values, int? min, int? max, string path, string member) =>
        If(
            values?.Count < min || values?.Count > max,
            path,
            member,
            ContractRule.Count,
            string.Create(CultureInfo.InvariantCulture, $"must have {min ?? 0} to {max} elements"));

    public static IEnumerable<ContractViolation> Each<T>(
        IEnumerable<T>? values,
        string path,
        string member,
        Func<T, string, IEnumerable<ContractViolation>> check) =>
        (values ?? []).SelectMany((item, index) =>
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{Join(path, member)}[{index}]");
            return item is null ? [new ContractViolation(at, ContractRule.Required, "must not be null")] : check(item, at);
        });

    public static IEnumerable<ContractViolation> EachOrNull<T>(
        IEnumerable<T?>? values,
        string path,
        string member,
        Func<T, string, IEnumerable<ContractViolation>> check)
        where T : class =>
        (values ?? []).SelectMany((item, index) =>
            item is null ? [] : check(item, string.Create(CultureInfo.InvariantCulture, $"{Join(path, member)}[{index}]")));

    public static IEnumerable<ContractViolation> Alone<T>(
        IReadOnlyCollection<T>? values,
        Func<T, bool> isExclusive,
        string path,
        string member,
        string what) =>
        If(values?.Count > 1 && values.Any(isExclusive), path, member, ContractRule.Alone, $"may hold {what} only by itself");

    public static IEnumerable<ContractViolation> ExactlyOne(string path, params (string Member, bool IsSet)[] members) =>
        If(
            members.Count(m => m.IsSet) != 1,
            path,
            string.Join(" | ", members.Select(m => m.Member)),
            ContractRule.ExactlyOne,
            "exactly one of these must be set");

    public static IEnumerable<ContractViolation> RequiredWhen(
        string path,
        string tested,
        object? value,
        string equals,
        object? required,
        string member) =>
        If(
            required is null && string.Equals(Wire(value), equals, StringComparison.Ordinal),
            path,
            member,
            ContractRule.Dependent,
            $"is required when {tested} is {equals}");

    public static IEnumerable<ContractViolation> RequiredWith(
        string path,
        (string Member, bool IsSet) member,
        (string Member, bool IsSet) needed) =>
        If(member.IsSet && !needed.IsSet, path, member.Member, ContractRule.Dependent, $"needs {needed.Member}");

    private static IEnumerable<ContractViolation> If(bool broken, string path, string member, ContractRule kind, string message) =>
        broken ? [new ContractViolation(Join(path, member), kind, message)] : [];

    private static int Length(string value)
    {
        var length = value.Length;
        foreach (var c in value)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return length;
    }

    private static string? Wire(object? value) =>
        value is Enum ? Newtonsoft.Json.JsonConvert.SerializeObject(value).Trim('"') : value?.ToString();
}
