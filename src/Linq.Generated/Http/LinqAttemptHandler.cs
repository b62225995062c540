using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// Lets each attempt of a <see cref="LinqClient"/> through once, whatever the handlers around it do. <c>AddLinq</c> puts it in by
/// itself. Put it in yourself where you give <see cref="LinqClientOptions.HttpClient"/> or
/// <see cref="LinqClientOptions.HttpMessageHandler"/> a chain of handlers that repeat requests: as the innermost one, around the
/// handler that opens connections. It serves clients of Linq only and refuses every other request. Thread-safe.
/// </summary>
/// <remarks>
/// The first outcome counts. An error answer is read before it is passed on, so that the client reports that answer even if a handler
/// discards it and tries again. A repeat is refused with an exception that resilience handlers do not handle. Half a second after an
/// error answer the cancellation token of the request is cancelled, which ends a delay before a repeat that would be refused anyway.
/// </remarks>
public sealed class LinqAttemptHandler : DelegatingHandler, ILinqAttemptGuard
{
    /// <summary>Creates a guard whose inner handler is set later, for example by <c>AddHttpMessageHandler</c>.</summary>
    public LinqAttemptHandler()
    {
    }

    /// <summary>Creates a guard in front of a handler.</summary>
    /// <param name="innerHandler">The handler that opens connections. It should not follow redirects.</param>
    /// <exception cref="ArgumentNullException"><paramref name="innerHandler"/> is <see langword="null"/>.</exception>
    public LinqAttemptHandler(HttpMessageHandler innerHandler)
        : base(innerHandler ?? throw new ArgumentNullException(nameof(innerHandler)))
    {
    }

    /// <summary>Whether a guard is in a chain of handlers.</summary>
    internal static bool IsIn(HttpMessageHandler? chain)
    {
        for (var next = chain; next is not null; next = (next as DelegatingHandler)?.InnerHandler)
        {
            if (next is ILinqAttemptGuard)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsIn(InnerHandler))
        {
            // The one that is closest to the network counts.
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var attempt = Attempt.Of(request) ?? throw AttemptRefusedException.WithoutMark();
        if (!attempt.TryLeave())
        {
            await attempt.WaitForOutcomeAsync(cancellationToken).ConfigureAwait(false);
            throw AttemptRefusedException.Repeated();
        }

        var method = request.Method;
        var uri = request.RequestUri;
        var content = request.Content;

        // .NET's own transport repeats a request without content when the server closes the connection before it answers. The client
        // gave the request some, and a handler may have lost it.
        var sent = content ?? (attempt.IsRead ? null : new AttemptContent([]));
        HttpResponseMessage response;
        try
        {
            request.Content = AttemptContent.Once(sent, staysReadable: attempt.HasHandlers);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
                ?? throw AttemptRefusedException.WithoutAnswer();
        }
        catch (Exception exception)
        {
            attempt.Fail(exception);
            throw;
        }
        finally
        {
            Restore(request, content);
        }

        if (Attempt.IsFromElsewhere(response, method, uri))
        {
            response.Dispose();
            var elsewhere = AttemptRefusedException.Elsewhere();
            attempt.Fail(elsewhere);
            throw elsewhere;
        }

        if (response.IsSuccessStatusCode)
        {
            attempt.Succeed((int)response.StatusCode);
        }
        else
        {
            await attempt.KeepAsync(response, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    /// <summary>Handlers further out may look at the content, and its owner disposes it.</summary>
    private static void Restore(HttpRequestMessage request, HttpContent? content)
    {
        try
        {
            request.Content = content;
        }
        catch (ObjectDisposedException)
        {
            // The call has ended without waiting for this.
        }
    }
}
