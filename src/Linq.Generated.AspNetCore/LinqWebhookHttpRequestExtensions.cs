using System;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.AspNetCore;

/// <summary>Takes from an ASP.NET Core request what a <see cref="LinqWebhookVerifier"/> needs.</summary>
public static class LinqWebhookHttpRequestExtensions
{
    /// <summary>
    /// Takes the headers that matter for the signature. Only for endpoints of your own: <c>MapLinqWebhooks</c> does this itself.
    /// </summary>
    /// <param name="request">The request; its body is not touched.</param>
    /// <returns>The headers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    public static LinqWebhookHeaders GetLinqWebhookHeaders(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = new LinqWebhookHeaders();
        foreach (var header in request.Headers)
        {
            foreach (var value in header.Value)
            {
                headers.Add(header.Key, value);
            }
        }

        return headers;
    }
}
