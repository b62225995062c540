using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Warns when a web application has handlers and maps no endpoint: Linq's deliveries are answered 404 then, and dropped.
/// </summary>
/// <param name="services">The services of the application, with its handlers.</param>
/// <param name="named">The names of endpoints that have handlers.</param>
/// <param name="endpoints">The mapped endpoints.</param>
/// <param name="servers">The web server; none in a worker, which handles what other processes receive.</param>
/// <param name="loggers">Makes the logger.</param>
internal sealed class MissingEndpointWarning(
    IServiceProvider services,
    IEnumerable<NamedEndpoint> named,
    MappedEndpoints endpoints,
    IEnumerable<IServer> servers,
    ILoggerFactory loggers) : IHostedLifecycleService
{
    /// <summary>Whether handlers wait for events that no endpoint of a name receives.</summary>
    public bool IsMissing(string name) =>
        !endpoints.Contains(name) && servers.Any() && WebhookServices.GetHandlers(services, name).Any();

    // Routes may be mapped as late as in the pipeline of a Startup class, which is built when the server starts.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var names = named.Select(endpoint => endpoint.Name).Append(Options.DefaultName).Distinct();
        foreach (var name in names.Where(IsMissing))
        {
            WebhookLog.NoEndpoint(loggers.CreateLogger(WebhookLog.Category), name.Length == 0 ? string.Empty : $" named {name}");
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
