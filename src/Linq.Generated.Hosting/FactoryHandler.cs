using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>
/// Sends each request with the factory's current handler. A client that lives as long as the application would otherwise hold on
/// to the handler that it was made with, and never see a change of DNS.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler, ILinqAttemptGuard
{
    private Chain? _current;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The factory owns the handler and disposes it when nobody uses it any more.
        var made = factory.CreateHandler(name);
        var current = Volatile.Read(ref _current);
        if (current is null || !ReferenceEquals(current.Made, made))
        {
            current = new Chain(made, new HttpMessageInvoker(Guard(made), disposeHandler: false));
            Volatile.Write(ref _current, current);
        }

        try
        {
            return await current.Invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // That is when nobody refers to it, and a long transfer may outlast its turn.
            GC.KeepAlive(current);
        }
    }

    private HttpMessageHandler Guard(HttpMessageHandler made)
    {
        for (var handler = made; handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler)
        {
            if (handler is ILinqAttemptGuard)
            {
                return made;
            }
        }

        if (made is not DelegatingHandler)
        {
            return new LinqAttemptHandler(made);
        }

        throw new InvalidOperationException(
            $"something that was registered after AddLinq replaced the primary handler of the HTTP client \"{name}\", and with it "
                + "the guard that lets each attempt leave once. Set the handler with ConfigurePrimaryHttpMessageHandler, which keeps the "
                + "guard, or put a LinqAttemptHandler around it")
        {
            Source = "Linq.Generated.Hosting",
        };
    }

    private sealed record Chain(HttpMessageHandler Made, HttpMessageInvoker Invoker);
}
