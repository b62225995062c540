using System;
using System.Net.Http;
using Linq.Generated;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="LinqClient"/>.</summary>
/// <remarks>
/// The client is a singleton that may be injected anywhere. Its connections come from <see cref="IHttpClientFactory"/>, so
/// that they are renewed as DNS changes, and are open to handlers of yours through the returned builder. Retries are the
/// client's own business: it knows what may be repeated, so do not add a handler that retries. A handler of yours also sees the
/// requests for links that the API hands out, whose hosts are not the API's: add no credentials to those. The factory's request logs
/// are switched off, since addresses hold phone numbers; the client has logs of its own.
/// </remarks>
public static class LinqServiceCollectionExtensions
{
    /// <summary>
    /// Registers a client with options from configuration: <c>ApiKey</c>, <c>BaseUrl</c>, <c>Timeout</c>, <c>TotalTimeout</c>,
    /// <c>MaxRetries</c>, <c>MaxRetryDelay</c>, <c>ValidateRequests</c> and <c>AllowInsecureHttp</c>, with the meaning, the defaults and
    /// the environment variables of <see cref="LinqClientOptions"/>. They are checked when the application starts, which refuses a value
    /// that is none of these. A changed <c>ApiKey</c> counts from the next attempt on; other changes need a restart.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">A section, for example <c>configuration.GetSection("Linq")</c>.</param>
    /// <returns>A builder for the HTTP pipeline of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddLinq(this IServiceCollection services, IConfiguration configuration) =>
        AddLinq(services, Options.Options.DefaultName, configuration);

    /// <summary>Registers a client with options from code. They are checked when the application starts.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">
    /// Sets the options. What it leaves out comes from the environment or has a default, as <see cref="LinqClientOptions"/> says.
    /// </param>
    /// <returns>A builder for the HTTP pipeline of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddLinq(this IServiceCollection services, Action<LinqClientOptions> configure) =>
        AddLinq(services, Options.Options.DefaultName, configure);

    /// <summary>
    /// Registers a named client with options from configuration, for an application with several accounts. It is injected as a
    /// keyed service: <c>[FromKeyedServices("name")] LinqClient</c>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name of the client; the empty name is that of the client without one.</param>
    /// <param name="configuration">A section with the options of this client.</param>
    /// <returns>A builder for the HTTP pipeline of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddLinq(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton(new ClientConfiguration(name, configuration));
        services.AddSingleton<IOptionsChangeTokenSource<LinqClientOptions>>(
            new ConfigurationChangeTokenSource<LinqClientOptions>(name, configuration));
        return AddLinq(services, name, options => LinqConfiguration.Apply(configuration, options));
    }

    /// <summary>
    /// Registers a named client with options from code, for an application with several accounts. It is injected as a
    /// keyed service: <c>[FromKeyedServices("name")] LinqClient</c>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name of the client; the empty name is that of the client without one.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder for the HTTP pipeline of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddLinq(this IServiceCollection services, string name, Action<LinqClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<LinqClientOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LinqClientOptions>, LinqClientDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LinqClientOptions>, LinqClientOptionsValidator>());
        if (name.Length == 0)
        {
            services.TryAddSingleton(static provider => Create(provider, Options.Options.DefaultName));
        }
        else
        {
            services.TryAddKeyedSingleton(name, static (provider, key) => Create(provider, (string)key!));
        }

        var httpClientName = LinqClientDefaults.HttpClientName(name);
        services.PostConfigure<HttpClientFactoryOptions>(
            httpClientName,
            static options => options.HttpMessageHandlerBuilderActions.Add(Guard));
        return services.AddHttpClient(httpClientName)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(CreatePrimaryHandler);
    }

    /// <summary>
    /// Adds a health check of a client, which lists the lines of the account, once a minute at most. Its status is unhealthy where Linq
    /// does not accept the API key, and degraded where Linq cannot be reached, the account has no line, or lines should not send: those
    /// with a critical reputation, and those that a registered <see cref="LineMonitor"/> knows to be paused.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check; <c>linq</c> when omitted.</param>
    /// <param name="client">The name of the client; empty for the client without one.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddLinq(this IHealthChecksBuilder builder, string name = "linq", string client = "")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(client);

        // A singleton, since it remembers what it was told.
        builder.Services.TryAddKeyedSingleton(client, static (provider, key) => new LinqHealthCheck(
            key is "" ? provider.GetRequiredService<LinqClient>() : provider.GetRequiredKeyedService<LinqClient>(key),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<LineMonitor>()));
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => provider.GetRequiredKeyedService<LinqHealthCheck>(client),
            HealthStatus.Unhealthy,
            tags: null));
    }

    /// <summary>
    /// Around the handler that opens connections, and after everybody who configures it: whatever handlers the defaults of the
    /// application, its filters or the returned builder add, in whichever order, they are further out. A primary handler may be a chain
    /// as well, and what repeats in it must be in front of the guard.
    /// </summary>
    private static void Guard(HttpMessageHandlerBuilder builder)
    {
        DelegatingHandler? last = null;
        var handler = builder.PrimaryHandler;
        while (handler is DelegatingHandler { InnerHandler: { } inner } next && handler is not LinqAttemptHandler)
        {
            last = next;
            handler = inner;
        }

        if (handler is LinqAttemptHandler)
        {
            return;
        }

        try
        {
            if (last is not null)
            {
                last.InnerHandler = new LinqAttemptHandler(handler);
                return;
            }
        }
        catch (InvalidOperationException)
        {
            // The chain has sent requests of somebody else, and can no longer be changed.
        }

        builder.PrimaryHandler = new LinqAttemptHandler(builder.PrimaryHandler);
    }

    private static LinqClient Create(IServiceProvider provider, string name)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<LinqClientOptions>>();
        var options = monitor.Get(name);
        return options.ApiKeyProvider is null && RotatingApiKey.Find(options) is { } key
            ? new(new LinqClientOptions(options) { ApiKey = null, ApiKeyProvider = new RotatingApiKey(monitor, name, key).GetAsync })
            : new(options);
    }

    /// <summary>
    /// As in a client without dependency injection: a redirect would carry the request to where the API key must not go. Trace
    /// headers are discarded by Linq, and links are to be asked with the headers that they are signed for, and no others.
    /// </summary>
    private static HttpMessageHandler CreatePrimaryHandler() =>
#if NET
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };
#else
        new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
#endif
}
