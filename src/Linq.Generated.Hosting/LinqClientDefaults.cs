using System;
using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Hosting;

/// <summary>Completes what the application leaves out from its own services: connections, logs and clock.</summary>
internal sealed class LinqClientDefaults(IServiceProvider services) : IPostConfigureOptions<LinqClientOptions>
{
    public void PostConfigure(string? name, LinqClientOptions options)
    {
        if (options.HttpClient is null && options.HttpMessageHandler is null)
        {
            options.HttpMessageHandler = new FactoryHandler(
                services.GetRequiredService<IHttpMessageHandlerFactory>(),
                HttpClientName(name ?? Options.DefaultName));
        }

        options.Name ??= string.IsNullOrEmpty(name) ? null : name;
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (ReferenceEquals(options.TimeProvider, TimeProvider.System) && services.GetService<TimeProvider>() is { } timeProvider)
        {
            options.TimeProvider = timeProvider;
        }
    }

    /// <summary>The name of the HTTP client that serves a client of ours.</summary>
    public static string HttpClientName(string name) => name.Length == 0 ? "Linq" : "Linq:" + name;
}
