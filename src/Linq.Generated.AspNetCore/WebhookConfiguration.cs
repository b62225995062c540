using System;
using System.Linq;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Configuration;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// The configuration of an endpoint. It is read member by member: a binder takes "20" for 20 days, a text in the place of a list for an
/// empty list, and throws at a reload, where nobody can catch it.
/// </summary>
/// <param name="Name">The name of the endpoint; empty for the one without.</param>
/// <param name="Values">Its section.</param>
internal sealed record WebhookConfiguration(string Name, IConfiguration Values)
{
    private static readonly ConfigurationCheck _check = new()
    {
        Texts = [nameof(LinqWebhookOptions.RoutingKeyHeader), nameof(LinqWebhookOptions.RoutingToken)],
        Lists = [nameof(LinqWebhookOptions.Secrets)],
        Times = [nameof(LinqWebhookOptions.Tolerance), nameof(LinqWebhookOptions.HandlerTimeout)],
        Numbers =
        [
            nameof(LinqWebhookOptions.MaxBodyBytes), nameof(LinqWebhookOptions.MemoryCapacity),
            nameof(LinqWebhookOptions.MaxConcurrentEvents),
        ],
        Flags = [nameof(LinqWebhookOptions.AcceptLegacySignatures), nameof(LinqWebhookOptions.DeduplicateByMessage)],
    };

    /// <summary>What in the section cannot be meant; null when nothing is.</summary>
    public string? FindFault() => _check.FindFault(Values);

    /// <summary>Sets what can be understood. The rest is what <see cref="FindFault"/> reports.</summary>
    public void Apply(LinqWebhookOptions options)
    {
        foreach (var secret in Values.GetSection(nameof(options.Secrets)).GetChildren().Select(static element => element.Value))
        {
            options.Secrets.Add(secret ?? "");
        }

        options.RoutingKeyHeader =
            ConfigurationCheck.ReadText(Values, nameof(options.RoutingKeyHeader)) ?? options.RoutingKeyHeader;
        options.RoutingToken = ConfigurationCheck.ReadText(Values, nameof(options.RoutingToken)) ?? options.RoutingToken;
        options.Tolerance = Read<TimeSpan>(nameof(options.Tolerance), ConfigurationCheck.TryParseTime) ?? options.Tolerance;
        options.HandlerTimeout = Read<TimeSpan>(nameof(options.HandlerTimeout), ConfigurationCheck.TryParseTime) ?? options.HandlerTimeout;
        options.MaxBodyBytes = Read<int>(nameof(options.MaxBodyBytes), ConfigurationCheck.TryParseNumber) ?? options.MaxBodyBytes;
        options.MemoryCapacity = Read<int>(nameof(options.MemoryCapacity), ConfigurationCheck.TryParseNumber) ?? options.MemoryCapacity;
        options.MaxConcurrentEvents =
            Read<int>(nameof(options.MaxConcurrentEvents), ConfigurationCheck.TryParseNumber) ?? options.MaxConcurrentEvents;
        options.AcceptLegacySignatures =
            Read<bool>(nameof(options.AcceptLegacySignatures), bool.TryParse) ?? options.AcceptLegacySignatures;
        options.DeduplicateByMessage = Read<bool>(nameof(options.DeduplicateByMessage), bool.TryParse) ?? options.DeduplicateByMessage;
    }

    private T? Read<T>(string key, ConfigurationCheck.Parser<T> parse)
        where T : struct =>
        ConfigurationCheck.Read(Values, key, parse);
}
