using System;
using Microsoft.Extensions.Configuration;

namespace Linq.Generated.Hosting;

/// <summary>
/// Takes the options that can be written as text from configuration. Key by key: the binder would need reflection, or
/// stumble over the members that hold functions and connections.
/// </summary>
internal static class LinqConfiguration
{
    /// <summary>What the section of a client may hold.</summary>
    internal static ConfigurationCheck Check { get; } = new()
    {
        Texts = [nameof(LinqClientOptions.ApiKey), nameof(LinqClientOptions.BaseUrl)],
        Times = [nameof(LinqClientOptions.Timeout), nameof(LinqClientOptions.TotalTimeout), nameof(LinqClientOptions.MaxRetryDelay)],
        Numbers = [nameof(LinqClientOptions.MaxRetries)],
        Flags = [nameof(LinqClientOptions.ValidateRequests), nameof(LinqClientOptions.AllowInsecureHttp)],
    };

    /// <summary>Sets what can be understood. The rest is what <see cref="Check"/> reports.</summary>
    internal static void Apply(IConfiguration configuration, LinqClientOptions options)
    {
        options.ApiKey = ConfigurationCheck.ReadText(configuration, nameof(options.ApiKey)) ?? options.ApiKey;
        options.BaseUrl = ConfigurationCheck.ReadText(configuration, nameof(options.BaseUrl)) ?? options.BaseUrl;
        options.AllowInsecureHttp =
            ConfigurationCheck.Read<bool>(configuration, nameof(options.AllowInsecureHttp), bool.TryParse) ?? options.AllowInsecureHttp;
        options.Timeout = Time(configuration, nameof(options.Timeout)) ?? options.Timeout;
        options.TotalTimeout = Time(configuration, nameof(options.TotalTimeout)) ?? options.TotalTimeout;
        options.MaxRetries = ConfigurationCheck.Read<int>(configuration, nameof(options.MaxRetries), ConfigurationCheck.TryParseNumber)
            ?? options.MaxRetries;
        options.MaxRetryDelay = Time(configuration, nameof(options.MaxRetryDelay)) ?? options.MaxRetryDelay;
        options.ValidateRequests =
            ConfigurationCheck.Read<bool>(configuration, nameof(options.ValidateRequests), bool.TryParse) ?? options.ValidateRequests;
    }

    private static TimeSpan? Time(IConfiguration configuration, string key) =>
        ConfigurationCheck.Read<TimeSpan>(configuration, key, ConfigurationCheck.TryParseTime);
}
