using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Sandbox;

/// <summary>
/// A Linq of its own inside this process: the API with its state, limits, errors and signed webhooks, listening on a port of this
/// machine. Start one per test; they share nothing.
/// </summary>
/// <example>
/// <code>
/// await using var sandbox = await LinqSandbox.StartAsync();
/// // base URL: sandbox.BaseUrl, API key: sandbox.ApiKey
/// </code>
/// </example>
public sealed class LinqSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LinqSandbox(WebApplication app, LinqSandboxOptions options, SandboxClock clock, string origin)
    {
        _app = app;
        ApiKey = options.ApiKey;
        Seed = options.Seed;
        Clock = clock;
        Origin = origin;
    }

    /// <summary>Gets the address to give to a client, for example <c>http://127.0.0.1:49152/api/partner</c>.</summary>
    public string BaseUrl => Origin + "/api/partner";

    /// <summary>Gets the address of the sandbox itself, for example <c>http://127.0.0.1:49152</c>.</summary>
    public string Origin { get; }

    /// <summary>Gets the bearer token that requests must carry.</summary>
    public string ApiKey { get; }

    /// <summary>Gets the seed of everything random. A sandbox with the same seed and the same requests makes the same ids.</summary>
    public int Seed { get; }

    /// <summary>Gets the clock that the sandbox goes by.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; with the defaults when omitted.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running sandbox. Dispose of it to stop it.</returns>
    /// <exception cref="ArgumentException">An option has a value that makes no sense; the message says which.</exception>
    /// <exception cref="System.IO.IOException">The address is in use.</exception>
    public static async Task<LinqSandbox> StartAsync(LinqSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = (options ?? new LinqSandboxOptions()).Copy();
        OptionChecks.Check(options);
        SandboxClock clock = new(options.TimeProvider, options.FrozenAt);
        WebApplication app = Build(options, clock);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        SandboxState state = app.Services.GetRequiredService<SandboxState>();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        state.Origin = address.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return new LinqSandbox(app, options, clock, state.Origin);
    }

    /// <summary>Stops listening, ends webhook attempts that are under way and drops the state.</summary>
    /// <returns>A task that is done when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        _app.Services.GetRequiredService<WebhookSender>().Stop();
        using (CancellationTokenSource impatient = new(TimeSpan.FromSeconds(1)))
        {
            await _app.StopAsync(impatient.Token).ConfigureAwait(false);
        }

        await _app.Services.GetRequiredService<Agenda>().StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(LinqSandboxOptions options, SandboxClock clock)
    {
        Uri url = new(options.Url);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(LinqSandbox).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            // Sizes are checked by the sandbox, so that the answer has an envelope.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 5000;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            if (IPAddress.TryParse(url.IdnHost, out IPAddress? address))
            {
                kestrel.Listen(address, url.Port);
            }
            else if (url.IsLoopback)
            {
                kestrel.ListenLocalhost(url.Port);
            }
            else
            {
                kestrel.ListenAnyIP(url.Port);
            }
        });
        IServiceCollection services = builder.Services;
        services.AddRoutingCore();
        // Given beforehand, so that MVC does not search the application's assemblies for controllers.
        services.AddSingleton(new ApplicationPartManager { FeatureProviders = { new SandboxControllers() } });
        services.AddSandbox(options, clock);
        services.AddMvcCore(mvc =>
        {
            mvc.ModelValidatorProviders.Clear();
            mvc.ValueProviderFactories.Clear();
            mvc.ValueProviderFactories.Add(new RouteValueProviderFactory());
            mvc.ValueProviderFactories.Add(new QueryStringValueProviderFactory());
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.OutputFormatters.Clear();
            mvc.OutputFormatters.Add(new ContractOutputFormatter());
            mvc.Filters.Add(new ContractRulesFilter());
        });
        services.AddOptions<MvcOptions>().Configure<SandboxState>((mvc, state) =>
        {
            mvc.InputFormatters.Clear();
            mvc.InputFormatters.Add(new ContractBodyFormatter(state));
        });

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<SandboxState>().IsLoopback = url.IsLoopback;
        app.UseMiddleware<RequestGuard>();
        app.UseRouting();
        app.MapControllers();
        app.Services.GetRequiredService<FileEndpoints>().Map(app);
        return app;
    }
}
