using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Warns when a web application has handlers and maps no endpoint: Linq's deliveries are answered 404 then, and dropped.
/// </summary>
/// <param name="handlers">The handlers of the application.</param>
/// <param name="endpoints">The mapped endpoints.</param>
/// <param name="servers">The web server; none in a worker, which handles what other processes receive.</param>
/// <param name="loggers">Makes the logger.</param>
internal sealed class MissingEndpointWarning(
    IEnumerable<WebhookHandlerRegistration> handlers,
    MappedEndpoints endpoints,
    IEnumerable<IServer> servers,
    ILoggerFactory loggers) : IHostedLifecycleService
{
    /// <summary>Whether handlers wait for events that no endpoint receives.</summary>
    public bool IsMissing => endpoints.Patterns.Count == 0 && handlers.Any() && servers.Any();

    // Routes may be mapped as late as in the pipeline of a Startup class, which is built when the server starts.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (IsMissing)
        {
            WebhookLog.NoEndpoint(loggers.CreateLogger(WebhookLog.Category));
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
