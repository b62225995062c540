using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>
/// Sends each request with the factory's current handler. A client that lives as long as the application would otherwise hold on
/// to the handler that it was made with, and never see a change of DNS.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The factory owns the handler and disposes it when nobody uses it any more.
#pragma warning disable CA2000
        var invoker = new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false);
#pragma warning restore CA2000
        return invoker.SendAsync(request, cancellationToken);
    }
}
