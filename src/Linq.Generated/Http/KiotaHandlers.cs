using System.Collections.Generic;
using System.Net.Http;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Linq.Generated;

/// <summary>
/// Tells the handlers in an HTTP client from Kiota's factory to leave a request alone: they repeat it after 429, 503 and 504, and
/// follow redirects with its body.
/// </summary>
internal static class KiotaHandlers
{
    private static readonly KeyValuePair<string, IRequestOption>[] _options =
    [
        new(typeof(RetryHandlerOption).FullName!, new RetryHandlerOption { ShouldRetry = static (_, _, _) => false }),
        new(typeof(RedirectHandlerOption).FullName!, new RedirectHandlerOption { ShouldRedirect = static _ => false }),
    ];

    public static void SwitchOff(HttpRequestMessage request)
    {
#if NET
        // Asks for activities of those handlers. With a fourth option the table of options would grow, at each request.
        ((IDictionary<string, object?>)request.Options).Remove(typeof(ObservabilityOptions).FullName!);
#endif
        foreach (var option in _options)
        {
#if NET
            request.Options.Set(new HttpRequestOptionsKey<IRequestOption>(option.Key), option.Value);
#else
            request.Properties[option.Key] = option.Value;
#endif
        }
    }
}
