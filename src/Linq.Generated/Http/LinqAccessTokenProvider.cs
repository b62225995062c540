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
    private static readonly Task<string> _none = Task.FromResult("");

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
        CancellationToken cancellationToken = default) =>
        IsSameOrigin(uri, _baseUri) ? GetKeyAsync(cancellationToken) : _none;

    /// <summary>Gets the key, wherever it is to go.</summary>
    public Task<string> GetKeyAsync(CancellationToken cancellationToken) => _key ?? AskAsync(cancellationToken);

    // The host alone, which is what Kiota's validator looks at, would also pass http on another port.
    public static bool IsSameOrigin(Uri uri, Uri other) =>
        uri.IsAbsoluteUri
        && uri.Port == other.Port
        && string.Equals(uri.Scheme, other.Scheme, StringComparison.Ordinal)
        && string.Equals(uri.Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Asks the application's provider, for as long as the attempt lasts: one that ignores the token is not waited for.</summary>
    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        string? key;
        try
        {
            var asked = _provider!(cancellationToken);
            key = asked.IsCompletedSuccessfully ? asked.Result : await WaitAsync(asked.AsTask(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new ApiKeyFailedException("gave no key in time", isTransient: true, exception);
        }
        catch (Exception exception)
        {
            var isTransient = exception is TimeoutException or OperationCanceledException || TransportFailure.IsTransient(exception);
            throw new ApiKeyFailedException("failed with " + exception.GetType().Name, isTransient, exception);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            // One that blocks its thread cannot be left early, but its key comes too late all the same.
            throw new ApiKeyFailedException("gave no key in time", isTransient: true);
        }

        return ApiKeyText.FindFault(key) is { } fault
            ? throw new ApiKeyFailedException("returned a key that " + fault, isTransient: false)
            : key!;
    }

    private static Task<string> WaitAsync(Task<string> asked, CancellationToken cancellationToken) =>
#if NET
        asked.WaitAsync(cancellationToken);
#else
        cancellationToken.CanBeCanceled ? WaitForEitherAsync(asked, cancellationToken) : asked;
#endif

#if !NET
    private static async Task<string> WaitForEitherAsync(Task<string> asked, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<string>)state!).TrySetCanceled(), cancelled))
        {
            return await (await Task.WhenAny(asked, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
#endif
}
