using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what receives and handles Linq's webhooks.</summary>
public static partial class LinqWebhookServiceCollectionExtensions
{
    /// <summary>Registers the services of the webhook endpoint, with options from code.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the options, at least one secret unless <c>LINQ_WEBHOOK_SECRET</c> holds it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddLinqWebhooks(this IServiceCollection services, Action<LinqWebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        AddCore(services).Configure(configure);
        return services;
    }

    /// <summary>
    /// Registers the services of the webhook endpoint, with options from configuration, whose keys are the names of
    /// the members of <see cref="LinqWebhookOptions"/>. A value that cannot be meant stops the application from starting. Changed secrets
    /// count from the next request on; other changes need a restart.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">A section, for example <c>configuration.GetSection("Linq:Webhooks")</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddLinqWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return AddConfiguration(services, Options.Options.DefaultName, configuration);
    }

    /// <summary>
    /// Registers a handler for a class of events. Several handlers of one event run one after another in the order of their
    /// registration; a repeated registration has no effect.
    /// </summary>
    /// <typeparam name="TEvent">
    /// The class of the event; <see cref="LinqWebhookEvent"/> for all events, <see cref="UnknownLinqWebhookEvent"/> for those
    /// without a class of their own.
    /// </typeparam>
    /// <typeparam name="THandler">The handler, created for each event in a scope of its own.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="TEvent"/> is a class that no event is ever read into.</exception>
    /// <exception cref="InvalidOperationException">Another handler of the same name is registered.</exception>
    public static IServiceCollection AddLinqWebhookHandler<
        TEvent,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this IServiceCollection services)
        where TEvent : LinqWebhookEvent
        where THandler : class, ILinqWebhookHandler<TEvent>
    {
        return AddHandler<TEvent, THandler>(
            services,
            Options.Options.DefaultName,
            isBatch: false,
            static (handler, webhookEvents, cancellationToken) => handler.HandleAsync((TEvent)webhookEvents[0], cancellationToken));
    }

    /// <summary>
    /// Registers a handler that takes the events of a chat that wait at the same time together. See
    /// <see cref="ILinqWebhookBatchHandler{TEvent}"/> for which inbox lets events wait.
    /// </summary>
    /// <typeparam name="TEvent">
    /// The class of the events; <see cref="LinqWebhookEvent"/> for all events, <see cref="UnknownLinqWebhookEvent"/> for those
    /// without a class of their own.
    /// </typeparam>
    /// <typeparam name="THandler">The handler, created for each call in a scope of its own.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="TEvent"/> is a class that no event is ever read into.</exception>
    /// <exception cref="InvalidOperationException">Another handler of the same name is registered.</exception>
    public static IServiceCollection AddLinqWebhookBatchHandler<
        TEvent,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this IServiceCollection services)
        where TEvent : LinqWebhookEvent
        where THandler : class, ILinqWebhookBatchHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(services);
        return AddHandler<TEvent, THandler>(
            services,
            Options.Options.DefaultName,
            isBatch: true,
            static (handler, webhookEvents, cancellationToken) =>
                handler.HandleAsync([.. webhookEvents.Cast<TEvent>()], cancellationToken));
    }

    /// <summary>
    /// Adds a health check that reports degraded health where webhook events get lost: requests were rejected within the last ten
    /// minutes, handlers are registered and no endpoint is mapped, an event has not been finished for more than five minutes, handlers
    /// run on after their time, or there are dead letters. Its data holds the counts.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check; <c>linq-webhooks</c> when omitted.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddLinqWebhooks(this IHealthChecksBuilder builder, string name = "linq-webhooks") =>
        AddHealthCheck(builder, name, Options.Options.DefaultName);

    private static IHealthChecksBuilder AddHealthCheck(IHealthChecksBuilder builder, string check, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddCore(builder.Services, name);
        return builder.Add(new HealthCheckRegistration(
            check,
            services => WebhookServices.CreateHealthCheck(services, name),
            HealthStatus.Degraded,
            tags: null));
    }

    private static IServiceCollection AddHandler<
        TEvent,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        IServiceCollection services,
        string name,
        bool isBatch,
        Func<THandler, IReadOnlyList<LinqWebhookEvent>, CancellationToken, Task> invoke)
        where THandler : class
    {
        if (typeof(TEvent).Assembly != typeof(LinqWebhookEvent).Assembly)
        {
            throw new ArgumentException(
                $"{typeof(THandler).Name} can never run: no Linq event is read into {typeof(TEvent).Name}. Handle one of the event "
                + $"classes in {typeof(LinqWebhookEvent).Namespace}, {nameof(UnknownLinqWebhookEvent)} or {nameof(LinqWebhookEvent)}.");
        }

        AddCore(services, name);
        services.TryAddScoped<THandler>();
        WebhookServices.AddHandler(services, name, new WebhookHandlerRegistration(
            typeof(TEvent),
            typeof(THandler),

            // The full name of a generic class holds the versions of other assemblies.
            $"{typeof(THandler)}({typeof(TEvent).Name})",
            isBatch,
            (provider, webhookEvents, cancellationToken) =>
                invoke(provider.GetRequiredService<THandler>(), webhookEvents, cancellationToken)));
        return services;
    }

    private static IServiceCollection AddConfiguration(IServiceCollection services, string name, IConfiguration configuration)
    {
        var section = new WebhookConfiguration(name, configuration);
        services.AddSingleton(section);
        services.AddSingleton<IOptionsChangeTokenSource<LinqWebhookOptions>>(
            new ConfigurationChangeTokenSource<LinqWebhookOptions>(name, configuration));
        AddCore(services, name).Configure(section.Apply);
        return services;
    }

    private static OptionsBuilder<LinqWebhookOptions> AddCore(IServiceCollection services, string name = "")
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped(static provider => new WebhookContext(provider.GetService<ILinqOutbox>() is not null));
        services.TryAddScoped<ILinqWebhookContext>(static provider => provider.GetRequiredService<WebhookContext>());
        services.TryAddSingleton<MappedEndpoints>();
        services.TryAddSingleton<MissingEndpointWarning>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MissingEndpointWarning>(
            static provider => provider.GetRequiredService<MissingEndpointWarning>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LinqWebhookOptions>, LinqWebhookOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LinqWebhookOptions>, SecretFromEnvironment>());
        if (!services.Any(static service => service.ImplementationType == typeof(InterceptedWebhooks)))
        {
            // The first filter runs before all others, among them the one that refuses hosts.
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, InterceptedWebhooks>());
        }

        WebhookServices.Add(services, name);
        return services.AddOptions<LinqWebhookOptions>(name).ValidateOnStart();
    }
}
