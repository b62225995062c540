using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
#if NET
using System.Collections.Generic;
#endif

namespace Linq.Generated;

/// <summary>Sends what a caller builds for the Kiota adapter through the client's one way out.</summary>
internal sealed class AdapterHandler(AttemptTransport transport) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The adapter's HTTP client has sent this object, and another HTTP client refuses to send it again.
        var message = transport.UsesHttpClient ? Copy(request) : request;
        var attempt = new Attempt(deadline: null);
        var response = await transport.SendAsync(message, attempt, request.Method == HttpMethod.Get, cancellationToken)
            .ConfigureAwait(false);
        attempt.Answer?.Restore(response);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            RemoveClaims(response.Headers.WwwAuthenticate);
        }

        return response;
    }

    /// <summary>Kiota repeats a request that is refused with a claims challenge, which belongs to tokens of another kind.</summary>
    private static void RemoveClaims(HttpHeaderValueCollection<AuthenticationHeaderValue> challenges)
    {
        foreach (var challenge in challenges.ToList())
        {
            if (challenge.Parameter is { } parameter && parameter.IndexOf("claims", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                challenges.Remove(challenge);
            }
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content, Version = request.Version };
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

#if NET
        var from = (IDictionary<string, object?>)request.Options;
        var to = (IDictionary<string, object?>)copy.Options;
#else
        var from = request.Properties;
        var to = copy.Properties;
#endif
        foreach (var option in from)
        {
            to[option.Key] = option.Value;
        }

        return copy;
    }
}
