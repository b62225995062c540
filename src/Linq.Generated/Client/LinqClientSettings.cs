using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linq.Generated;

/// <summary>The options of a client, checked and completed from the environment. Immutable.</summary>
internal sealed class LinqClientSettings
{
    public LinqClientSettings(LinqClientOptions options)
    {
        Name = string.IsNullOrEmpty(options.Name) ? null : options.Name;
        AllowInsecureHttp = options.AllowInsecureHttp;
        BaseUri = ReadBaseUrl(options.BaseUrl, AllowInsecureHttp, nameof(options), out var isGiven);
        IsBaseUrlGiven = isGiven;
        ReadApiKey(options, out var key, out var provider);
        ApiKey = key;
        ApiKeyProvider = provider;
        Timeout = CheckTimeout(options.Timeout, nameof(options.Timeout), nameof(options));
        TotalTimeout = options.TotalTimeout is { } total ? CheckTimeout(total, nameof(options.TotalTimeout), nameof(options)) : null;
        MaxRetries = CheckRetries(options.MaxRetries, nameof(options.MaxRetries), nameof(options));
        MaxRetryDelay = options.MaxRetryDelay >= TimeSpan.Zero && options.MaxRetryDelay <= LongestDelay
            ? options.MaxRetryDelay
            : throw new ArgumentException(
                $"{nameof(options.MaxRetryDelay)} must be between zero and {LongestDelay.TotalDays:0} days.",
                nameof(options));
        ValidateRequests = options.ValidateRequests;
        SendGuard = options.SendGuard;
        TimeProvider = options.TimeProvider;
        IsLogging = options.LoggerFactory is not null;
        Logger = options.LoggerFactory?.CreateLogger(Name is null ? LinqTelemetry.Name : LinqTelemetry.Name + "." + Name)
            ?? NullLogger.Instance;
        Jitter = options.Jitter;
        HttpClient = options.HttpClient;
        Handler = options.HttpMessageHandler;
        if (HttpClient is not null && Handler is not null)
        {
            throw new ArgumentException(
                $"Set {nameof(options.HttpClient)} or {nameof(options.HttpMessageHandler)}, not both.",
                nameof(options));
        }

        CheckAgainstHttpClient(Timeout, nameof(options));
    }

    /// <summary>What telemetry calls the client; null without a name.</summary>
    public string? Name { get; }

    public bool AllowInsecureHttp { get; }

    /// <summary>Whether the caller or the environment says where the API is.</summary>
    public bool IsBaseUrlGiven { get; }

    /// <summary>The base URL without a trailing slash or <c>/v3</c>.</summary>
    public Uri BaseUri { get; }

    public string? ApiKey { get; }

    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; }

    public HttpClient? HttpClient { get; }

    public HttpMessageHandler? Handler { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan? TotalTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan MaxRetryDelay { get; }

    public bool ValidateRequests { get; }

    public LineMonitor? SendGuard { get; }

    public TimeProvider TimeProvider { get; }

    public ILogger Logger { get; }

    public bool IsLogging { get; }

    public Func<double>? Jitter { get; }

    // What a timer can hold.
    private static TimeSpan LongestDelay => TimeSpan.FromDays(24);

    public static int CheckRetries(int value, string name, string parameterName) =>
        value is >= 0 and <= 100 ? value : throw new ArgumentException($"{name} must be between 0 and 100.", parameterName);

    public static TimeSpan CheckTimeout(TimeSpan value, string name, string parameterName) =>
        value == System.Threading.Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= LongestDelay)
            ? value
            : throw new ArgumentException(
                $"{name} must be positive and at most {LongestDelay.TotalDays:0} days, or Timeout.InfiniteTimeSpan.",
                parameterName);

    /// <summary>An HTTP client whose own timeout is shorter would cut attempts off and hide why.</summary>
    public void CheckAgainstHttpClient(TimeSpan timeout, string parameterName)
    {
        if (HttpClient is null || HttpClient.Timeout == System.Threading.Timeout.InfiniteTimeSpan)
        {
            return;
        }

        if (timeout == System.Threading.Timeout.InfiniteTimeSpan || HttpClient.Timeout < timeout)
        {
            throw new ArgumentException(
                $"The HttpClient's own timeout is {HttpClient.Timeout}, shorter than the timeout of an attempt, {Show(timeout)}: "
                    + "it would end attempts early. Set HttpClient.Timeout to Timeout.InfiniteTimeSpan, or "
                    + $"{nameof(LinqClientOptions.Timeout)} to less.",
                parameterName);
        }
    }

    private static string Show(TimeSpan timeout) => timeout == System.Threading.Timeout.InfiniteTimeSpan ? "none" : timeout.ToString();

    private static Uri ReadBaseUrl(string? option, bool allowInsecureHttp, string parameterName, out bool isGiven)
    {
        var source = nameof(LinqClientOptions.BaseUrl);
        var text = option;
        if (text is null && Environment.GetEnvironmentVariable(LinqClientOptions.BaseUrlVariable) is { Length: > 0 } variable)
        {
            source = "The environment variable " + LinqClientOptions.BaseUrlVariable;
            text = variable;
        }

        isGiven = text is not null;
        text = (text ?? LinqClientOptions.DefaultBaseUrl).Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException(
                $"{source} must be an absolute https URL such as {LinqClientOptions.DefaultBaseUrl}.",
                parameterName);
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !allowInsecureHttp)
        {
            throw new ArgumentException(
                $"{source} must be https: over http the API key could be read on the way. Only loopback addresses may be http; "
                    + $"for a sandbox on another host set {nameof(LinqClientOptions.AllowInsecureHttp)}.",
                parameterName);
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"{source} must not have a query, a fragment or a user.", parameterName);
        }

        var trimmed = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        if (trimmed.EndsWith("/v3", StringComparison.OrdinalIgnoreCase))
        {
            trimmed = trimmed.Substring(0, trimmed.Length - 3).TrimEnd('/');
        }

        return new Uri(trimmed);
    }

    private static void ReadApiKey(LinqClientOptions options, out string? key, out Func<CancellationToken, ValueTask<string>>? provider)
    {
        key = null;
        provider = options.ApiKeyProvider;
        if (provider is not null)
        {
            if (options.ApiKey is not null)
            {
                throw new ArgumentException(
                    $"Set {nameof(options.ApiKey)} or {nameof(options.ApiKeyProvider)}, not both.",
                    nameof(options));
            }

            return;
        }

        key = options.ApiKey
            ?? Read(LinqClientOptions.ApiKeyVariable)
            ?? Read(LinqClientOptions.FallbackApiKeyVariable)
            ?? throw new InvalidOperationException(
                $"No API key: neither {nameof(LinqClientOptions)}.{nameof(options.ApiKey)} nor {nameof(options.ApiKeyProvider)} "
                    + $"is set, nor one of the environment variables {LinqClientOptions.ApiKeyVariable} and "
                    + $"{LinqClientOptions.FallbackApiKeyVariable}. Set one of them to a key from the Linq dashboard.");
        CheckApiKey(key, nameof(options));
        return;

        static string? Read(string variable) =>
            Environment.GetEnvironmentVariable(variable) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
    }

    public static void CheckApiKey(string key, string parameterName)
    {
        if (ApiKeyText.FindFault(key) is { } fault)
        {
            throw new ArgumentException("The API key cannot be used: it " + fault + ".", parameterName);
        }
    }
}
