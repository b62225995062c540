using System;
using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Hosting;

/// <summary>
/// Lets the client itself check its options, so that there is one set of rules. Options that were good once are not refused later: a
/// reload would throw where nobody can catch it. They are logged and passed over instead.
/// </summary>
internal sealed class LinqClientOptionsValidator(IServiceProvider services) : IValidateOptions<LinqClientOptions>
{
    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);

    /// <summary>What is wrong with options; null when nothing is.</summary>
    public static string? FindFault(LinqClientOptions options)
    {
        try
        {
            using var client = new LinqClient(options);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    public ValidateOptionsResult Validate(string? name, LinqClientOptions options)
    {
        name ??= Options.DefaultName;
        // What cannot be meant comes first: a misspelt ApiKey, for example, before the key that is missing for it.
        string? fault = null;
        foreach (var configuration in services.GetServices<ClientConfiguration>())
        {
            fault ??= configuration.Name == name ? LinqConfiguration.Check.FindFault(configuration.Values) : null;
        }

        fault ??= FindFault(options);

        if (fault is null)
        {
            _accepted[name] = true;
            return ValidateOptionsResult.Success;
        }

        var failure = name.Length == 0 ? $"Linq client: {fault}" : $"Linq client {name}: {fault}";
        if (!_accepted.ContainsKey(name))
        {
            return ValidateOptionsResult.Fail(failure);
        }

#pragma warning disable CA1848, CA2254 // Once for each reload that went wrong.
        services.GetService<ILoggerFactory>()?.CreateLogger("Linq.Generated").LogWarning(
            "The options were reloaded and cannot be used; the client goes on with the last good API key. " + failure);
#pragma warning restore CA1848, CA2254
        return ValidateOptionsResult.Success;
    }
}
