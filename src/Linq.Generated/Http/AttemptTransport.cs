using System;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// The one way out: every request of a client passes here, whether it calls the API, follows a link or comes from the Kiota adapter.
/// An attempt leaves once, and its first outcome is what comes back. Thread-safe.
/// </summary>
internal sealed class AttemptTransport : IDisposable
{
    private readonly HttpClient? _client;
    private readonly HttpMessageInvoker? _invoker;
    private readonly bool _isGuarded;
    private readonly bool _hasHandlers = true;

    /// <summary>Sends with an HTTP client of the application's. Whether a guard is behind it does not show.</summary>
    public AttemptTransport(HttpClient client) => _client = client;

    /// <summary>Sends with a handler.</summary>
    /// <param name="handler">A handler; one that cannot have others behind it is put behind a guard here.</param>
    /// <param name="ownsHandler">Whether it is disposed with this object.</param>
    public AttemptTransport(HttpMessageHandler handler, bool ownsHandler)
    {
        _isGuarded = handler is not DelegatingHandler || LinqAttemptHandler.IsIn(handler);
        _hasHandlers = handler is DelegatingHandler or ILinqAttemptGuard;
        _invoker = new HttpMessageInvoker(
            _hasHandlers ? handler : new LinqAttemptHandler(handler),
            ownsHandler);
    }

    /// <summary>Whether requests go through an HTTP client of the application's, which sends a request object once.</summary>
    public bool UsesHttpClient => _client is not null;

    public void Dispose() => _invoker?.Dispose();

    /// <summary>Sends one attempt.</summary>
    /// <param name="request">The request; its content is replaced by one that is sent once.</param>
    /// <param name="attempt">The attempt, which keeps the outcome.</param>
    /// <param name="isRead">Whether the request changes nothing, so that a cache may answer it and a transport may repeat it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer. An error answer has been read: <see cref="Attempt.Answer"/> has its body.</returns>
    public async ValueTask<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Attempt attempt,
        bool isRead,
        CancellationToken cancellationToken)
    {
        var method = request.Method;
        var uri = request.RequestUri;
        attempt.IsGuarded = _isGuarded;
        attempt.HasHandlers = _hasHandlers;
        attempt.IsRead = isRead;
        attempt.Mark(request);
        if (request.Content is null && !isRead)
        {
            // .NET's own transport repeats a request without content when the server closes the connection before it answers.
            request.Content = new AttemptContent([]);
        }

        if (!_isGuarded)
        {
            request.Content = AttemptContent.Once(request.Content, staysReadable: false);
        }

        HttpResponseMessage response;
        try
        {
            response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (attempt.Answer is not null)
        {
            return attempt.Answer.Create(request);
        }
        catch (Exception) when (attempt.Failure is not null)
        {
            ExceptionDispatchInfo.Capture(attempt.Failure).Throw();
            throw;
        }
        finally
        {
            attempt.Close();
        }

        if (response is null)
        {
            throw AttemptRefusedException.WithoutAnswer();
        }

        if (attempt.Answer is { } answer)
        {
            if (!_hasHandlers)
            {
                return response;
            }

            // Whatever handlers made of it.
            response.Dispose();
            return answer.Create(request);
        }

        if (!isRead && attempt.Failure is { } failure)
        {
            response.Dispose();
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        if (!isRead && FindSubstitution(attempt, response) is { } refused)
        {
            response.Dispose();
            throw refused;
        }

        if (!attempt.HasLeft && Attempt.IsFromElsewhere(response, method, uri))
        {
            response.Dispose();
            throw AttemptRefusedException.Elsewhere();
        }

        if (!response.IsSuccessStatusCode)
        {
            await attempt.KeepAsync(response, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_client is null)
        {
            return _invoker!.SendAsync(request, cancellationToken);
        }

        KiotaHandlers.SwitchOff(request);
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Whether a handler gave an answer of its own in the place of the one that the guard saw, or will see.</summary>
    private AttemptRefusedException? FindSubstitution(Attempt attempt, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return _isGuarded && !attempt.HasLeft ? AttemptRefusedException.NotSent(status)
            : attempt.IsOnItsWay || (attempt.HasSucceeded && !response.IsSuccessStatusCode) ? AttemptRefusedException.Replaced(status)
            : null;
    }
}
