using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// The services that each endpoint has for itself: keyed by its name, and without a key for the endpoint that has no name.
/// </summary>
internal static class WebhookServices
{
    public static void Add(IServiceCollection services, string name)
    {
        Add(services, name, static (provider, _) => new RejectedRequests(Clock(provider)));
        Add(services, name, static (provider, _) => new InterceptedRequests(Clock(provider)));
        Add(services, name, static (provider, name) => new LinqWebhookDispatcher(
            provider.GetRequiredService<IServiceScopeFactory>(),
            GetHandlers(provider, name),
            () => provider.GetService<ILinqOutbox>(),
            provider.GetRequiredService<ILoggerFactory>(),
            Clock(provider)));
        Add(services, name, static (provider, name) => new MemoryInbox(
            Get<LinqWebhookDispatcher>(provider, name),
            GetOptions(provider, name),
            provider.GetRequiredService<ILoggerFactory>(),
            Clock(provider)));
        Add<ILinqWebhookInbox>(services, name, static (provider, name) => Get<MemoryInbox>(provider, name));
        Add<ILinqWebhookDeadLetters>(services, name, static (provider, name) => Get<MemoryInbox>(provider, name));
        Add(services, name, static (provider, name) => new WebhookEndpoint(
            provider.GetRequiredService<IOptionsMonitor<LinqWebhookOptions>>(),
            name,
            Get<ILinqWebhookInbox>(provider, name),
            Get<RejectedRequests>(provider, name),
            provider.GetRequiredService<ILoggerFactory>(),
            Clock(provider)));
    }

    /// <summary>Adds a handler, unless it has been added.</summary>
    /// <exception cref="InvalidOperationException">Another handler has the same name.</exception>
    public static void AddHandler(IServiceCollection services, string name, WebhookHandlerRegistration handler)
    {
        if (FindHandler(services, name, handler.Name) is { } same)
        {
            // The name stands for what has completed: of two handlers with one name, the second would not run.
            if (same.HandlerType != handler.HandlerType || same.IsBatch != handler.IsBatch)
            {
                throw new InvalidOperationException(
                    $"A webhook handler named {handler.Name} is registered already, and is another one: a class of the same name in "
                        + "another assembly, or the same class as handler and as batch handler. Rename one, or register one of them.");
            }

            return;
        }

        if (name.Length == 0)
        {
            services.AddSingleton(handler);
        }
        else
        {
            services.AddKeyedSingleton(name, handler);
            services.AddSingleton(new NamedEndpoint(name));
        }
    }

    public static LinqWebhookHealthCheck CreateHealthCheck(IServiceProvider provider, string name) => new(
        name,
        Get<RejectedRequests>(provider, name),
        Get<InterceptedRequests>(provider, name),
        provider.GetRequiredService<MissingEndpointWarning>(),
        Get<ILinqWebhookInbox>(provider, name),
        Clock(provider));

    public static IEnumerable<WebhookHandlerRegistration> GetHandlers(IServiceProvider provider, string name) =>
        name.Length == 0
            ? provider.GetServices<WebhookHandlerRegistration>()
            : provider.GetKeyedServices<WebhookHandlerRegistration>(name);

    public static T Get<T>(IServiceProvider provider, string name)
        where T : notnull =>
        name.Length == 0 ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(name);

    private static void Add<T>(IServiceCollection services, string name, Func<IServiceProvider, string, T> create)
        where T : class
    {
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => create(provider, name));
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => create(provider, name));
        }
    }

    private static WebhookHandlerRegistration? FindHandler(IServiceCollection services, string name, string handler) =>
        services
            .Where(service => service.ServiceType == typeof(WebhookHandlerRegistration) && name == (service.ServiceKey as string ?? ""))
            .Select(static service => service.IsKeyedService ? service.KeyedImplementationInstance : service.ImplementationInstance)
            .Cast<WebhookHandlerRegistration>()
            .FirstOrDefault(registration => registration.Name == handler);

    private static LinqWebhookOptions GetOptions(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<LinqWebhookOptions>>().Get(name);

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
