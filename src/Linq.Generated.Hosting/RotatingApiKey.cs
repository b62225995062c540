using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Hosting;

/// <summary>
/// The API key as the options of a client have it now. A key that changes counts from the next attempt on; one that cannot be used is
/// passed over, and the last good one stays. So it does where the options have none for a moment: the key of the environment may be
/// another account's.
/// </summary>
internal sealed class RotatingApiKey
{
    private string _current;

    public RotatingApiKey(IOptionsMonitor<LinqClientOptions> monitor, string name, string current)
    {
        _current = current;

        // Lives as long as the client, which is a singleton as the monitor is.
        _ = monitor.OnChange((options, changed) =>
        {
            if (string.Equals(changed ?? Options.DefaultName, name, StringComparison.Ordinal)
                && options.ApiKey is { Length: > 0 } key
                && LinqClientOptionsValidator.FindFault(options) is null)
            {
                Volatile.Write(ref _current, key);
            }
        });
    }

    /// <summary>The key of the options, else that of the environment, as the client itself chooses it; null where there is none.</summary>
    public static string? Find(LinqClientOptions options) =>
        options.ApiKey ?? Read(LinqClientOptions.ApiKeyVariable) ?? Read(LinqClientOptions.FallbackApiKeyVariable);

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => new(Volatile.Read(ref _current));
}
