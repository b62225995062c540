using System;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Linq.Generated.Hosting;

/// <summary>
/// Takes the options that can be written as text from configuration. Key by key: the binder would need reflection, or
/// stumble over the members that hold functions and connections.
/// </summary>
internal static class LinqConfiguration
{
    private delegate bool Parser<T>(string text, out T value);

    public static void Apply(IConfiguration configuration, LinqClientOptions options)
    {
        options.ApiKey = Text(configuration, nameof(options.ApiKey)) ?? options.ApiKey;
        options.BaseUrl = Text(configuration, nameof(options.BaseUrl)) ?? options.BaseUrl;
        options.Timeout = Value<TimeSpan>(configuration, nameof(options.Timeout), TryParseTime) ?? options.Timeout;
        options.TotalTimeout = Value<TimeSpan>(configuration, nameof(options.TotalTimeout), TryParseTime) ?? options.TotalTimeout;
        options.MaxRetries = Value<int>(configuration, nameof(options.MaxRetries), TryParseNumber) ?? options.MaxRetries;
        options.MaxRetryDelay = Value<TimeSpan>(configuration, nameof(options.MaxRetryDelay), TryParseTime) ?? options.MaxRetryDelay;
        options.ValidateRequests = Value<bool>(configuration, nameof(options.ValidateRequests), bool.TryParse) ?? options.ValidateRequests;
    }

    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text ? text : null;

    private static T? Value<T>(IConfiguration configuration, string key, Parser<T> parse)
        where T : struct
    {
        if (Text(configuration, key) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        var path = configuration is IConfigurationSection section ? section.Path + ":" + key : key;
        var expected = typeof(T) == typeof(TimeSpan)
            ? "time such as 00:01:00"
            : typeof(T) == typeof(int)
            ? "whole number"
            : "true or false";
        throw new InvalidOperationException($"The configuration value {path} is not a {expected}.");
    }

    private static bool TryParseTime(string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static bool TryParseNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
