using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Linq.Generated;

/// <summary>
/// Gives the API key to Kiota for requests to the configured host, and to no other: not for a presigned URL, nor for the
/// same host over another scheme or port.
/// </summary>
internal sealed class LinqAccessTokenProvider : IAccessTokenProvider
{
    private readonly Uri _baseUri;
    private readonly Task<string>? _key;
    private readonly Func<CancellationToken, ValueTask<string>>? _provider;

    public LinqAccessTokenProvider(LinqClientSettings settings)
    {
        _baseUri = settings.BaseUri;
        _key = settings.ApiKey is { } key ? Task.FromResult(key) : null;
        _provider = settings.ApiKeyProvider;
        AllowedHostsValidator = new AllowedHostsValidator([_baseUri.Host]);
    }

    public AllowedHostsValidator AllowedHostsValidator { get; }

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        // The host alone, which is what Kiota's validator looks at, would also pass http on another port.
        if (!uri.IsAbsoluteUri
            || uri.Port != _baseUri.Port
            || !string.Equals(uri.Scheme, _baseUri.Scheme, StringComparison.Ordinal)
            || !string.Equals(uri.Host, _baseUri.Host, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult("");
        }

        return _key ?? AskAsync(cancellationToken);
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var key = await _provider!(cancellationToken).ConfigureAwait(false);
        LinqClientSettings.CheckApiKey(key ?? "", nameof(LinqClientOptions.ApiKeyProvider));
        return key!;
    }
}
