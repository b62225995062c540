using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Refuses options that cannot work. Those of an endpoint that runs are not refused later: a reload would throw where nobody can catch it.
/// They are marked and logged instead, and the endpoint keeps its secrets.
/// </summary>
internal sealed class LinqWebhookOptionsValidator(IServiceProvider services) : IValidateOptions<LinqWebhookOptions>
{
    private const int LongestToken = 1024;

    /// <summary>Linq counts an attempt as failed after this long.</summary>
    private static readonly TimeSpan _deliveryTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);

    public ValidateOptionsResult Validate(string? name, LinqWebhookOptions options)
    {
        name ??= Options.DefaultName;
        List<string> failures =
        [
            .. services.GetServices<WebhookConfiguration>()
                .Where(configuration => configuration.Name == name)
                .Select(static configuration => configuration.FindFault())
                .OfType<string>()
                .Select(static fault => "Linq webhooks: " + fault),
        ];
        if (failures.Count == 0)
        {
            AddFaults(name, options, failures);
        }

        if (failures.Count == 0)
        {
            _accepted[name] = true;
            return ValidateOptionsResult.Success;
        }

        if (!_accepted.ContainsKey(name))
        {
            return ValidateOptionsResult.Fail(failures);
        }

        options.IsRefused = true;
        if (services.GetService<ILoggerFactory>() is { } loggers)
        {
            WebhookLog.OptionsNotUsable(loggers.CreateLogger(WebhookLog.Category), string.Join(' ', failures));
        }

        return ValidateOptionsResult.Success;
    }

    private static void AddFaults(string name, LinqWebhookOptions options, List<string> failures)
    {
        try
        {
            options.CreateVerifier(TimeProvider.System);
        }
        catch (ArgumentException exception)
        {
            failures.Add("Linq webhooks: "
                + exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal)
                + (options.Secrets.Count == 0 && name.Length == 0
                    ? $" Set LinqWebhookOptions.Secrets or the environment variable {LinqWebhookOptions.SecretVariable}."
                    : ""));
        }

        if (options.HandlerTimeout <= TimeSpan.Zero || options.HandlerTimeout >= _deliveryTimeout)
        {
            failures.Add(
                "Linq webhooks: HandlerTimeout must be more than zero and less than 10 seconds, after which Linq gives up waiting "
                    + "for an answer.");
        }

        if (options.MemoryCapacity < 1)
        {
            failures.Add("Linq webhooks: MemoryCapacity must be at least 1.");
        }

        if (options.MaxConcurrentEvents < 1 || options.MaxConcurrentEvents > options.MemoryCapacity)
        {
            failures.Add("Linq webhooks: MaxConcurrentEvents must be at least 1 and at most MemoryCapacity.");
        }

        if (options.RoutingKeyHeader is null != options.RoutingToken is null)
        {
            failures.Add("Linq webhooks: set RoutingKeyHeader and RoutingToken together, or neither.");
        }

        if (options.RoutingKeyHeader is { } header && (header.Length == 0 || !header.All(IsHeaderCharacter)))
        {
            failures.Add("Linq webhooks: RoutingKeyHeader must be the name of a header, such as X-Route.");
        }

        if (options.RoutingToken is { } token
            && (token.Length is 0 or > LongestToken || !token.All(character => character is >= '!' and <= '~')))
        {
            failures.Add("Linq webhooks: RoutingToken must have 1 to 1,024 visible ASCII characters.");
        }
    }

    private static bool IsHeaderCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
