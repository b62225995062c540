using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Linq;
using Linq.Generated.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers an outbox and what listens to it.</summary>
public static class LinqOutboxServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="ILinqOutbox"/> in memory, for development and tests: it keeps the order and the pace of a durable one,
    /// loses what it holds with the process, and refuses transactions. It says so in the log. The package Linq.Generated.Postgres has
    /// one that keeps messages. Needs a client, see <see cref="LinqServiceCollectionExtensions"/>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">An outbox has been registered before.</exception>
    public static IServiceCollection AddLinqMemoryOutbox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ILinqOutbox)))
        {
            throw new InvalidOperationException("An outbox has been registered before. An application has one; remove one of the calls.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxHandlers>();
        services.AddLogging();
        services.AddSingleton<MemoryOutbox>();
        services.AddSingleton<ILinqOutbox>(static provider => provider.GetRequiredService<MemoryOutbox>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<MemoryOutbox>());
        return services;
    }

    /// <summary>Registers a handler for the outcomes of messages. A repeated registration has no effect.</summary>
    /// <typeparam name="THandler">The handler, created for each outcome in a scope of its own.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddLinqOutboxHandler<
#if NET
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
#endif
        THandler>(this IServiceCollection services)
        where THandler : class, ILinqOutboxHandler
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.ServiceType != typeof(THandler)))
        {
            services.AddTransient<THandler>();
            services.AddSingleton(new OutboxHandlerRegistration(static (provider, entry, cancellationToken) =>
                provider.GetRequiredService<THandler>().HandleAsync(entry, cancellationToken)));
        }

        return services;
    }
}
