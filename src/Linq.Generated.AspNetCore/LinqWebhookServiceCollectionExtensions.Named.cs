using System;
using System.Diagnostics.CodeAnalysis;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>Endpoints with names.</content>
public static partial class LinqWebhookServiceCollectionExtensions
{
    /// <summary>
    /// Registers the services of a webhook endpoint that has a name, with options from code. It has secrets, handlers, an inbox, dead
    /// letters and health of its own: one endpoint for each tenant, for example.
    /// </summary>
    /// <remarks>
    /// Its inbox is one in memory. An inbox of your own is a keyed service: register an <see cref="ILinqWebhookInbox"/> with the name as
    /// key, and take the <see cref="LinqWebhookDispatcher"/> of the same key.
    /// </remarks>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name, the same as for handlers and <c>MapLinqWebhooks</c>.</param>
    /// <param name="configure">Sets the options, at least one secret: <c>LINQ_WEBHOOK_SECRET</c> does not count here.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IServiceCollection AddLinqWebhooks(this IServiceCollection services, string name, Action<LinqWebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        AddCore(services, name).Configure(configure);
        return services;
    }

    /// <summary>
    /// Registers the services of a webhook endpoint that has a name, with options from configuration, whose keys are the names of the
    /// members of <see cref="LinqWebhookOptions"/>. A value that cannot be meant stops the application from starting. Changed secrets count
    /// from the next request on; other changes need a restart.
    /// </summary>
    /// <inheritdoc cref="AddLinqWebhooks(IServiceCollection, string, Action{LinqWebhookOptions})" path="/remarks"/>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name, the same as for handlers and <c>MapLinqWebhooks</c>.</param>
    /// <param name="configuration">A section, for example <c>configuration.GetSection("Tenants:Acme:Webhooks")</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IServiceCollection AddLinqWebhooks(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configuration);
        return AddConfiguration(services, name, configuration);
    }

    /// <summary>Registers a handler for a class of events that arrive at the endpoint with a name.</summary>
    /// <typeparam name="TEvent">
    /// The class of the event; <see cref="LinqWebhookEvent"/> for all events, <see cref="UnknownLinqWebhookEvent"/> for those
    /// without a class of their own.
    /// </typeparam>
    /// <typeparam name="THandler">The handler, created for each event in a scope of its own.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name of the endpoint.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or <typeparamref name="TEvent"/> is a class that no event is ever read into.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another handler of the same name is registered.</exception>
    public static IServiceCollection AddLinqWebhookHandler<
        TEvent,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services,
        string name)
        where TEvent : LinqWebhookEvent
        where THandler : class, ILinqWebhookHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AddHandler<TEvent, THandler>(
            services,
            name,
            isBatch: false,
            static (handler, webhookEvents, cancellationToken) => handler.HandleAsync((TEvent)webhookEvents[0], cancellationToken));
    }

    /// <summary>
    /// Adds the health check of the endpoint with a name. It works as <see cref="AddLinqWebhooks(IHealthChecksBuilder, string)"/> says.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is empty.</exception>
    public static IHealthChecksBuilder AddLinqWebhooks(this IHealthChecksBuilder builder, string name, string endpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        return AddHealthCheck(builder, name, endpoint);
    }
}
