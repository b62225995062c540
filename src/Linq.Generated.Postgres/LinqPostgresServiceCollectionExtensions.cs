using System;
using System.Linq;
using Linq.Generated.AspNetCore;
using Linq.Generated.Postgres;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the durable inbox of Linq's webhooks.</summary>
public static class LinqPostgresServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the events of Linq's webhooks in PostgreSQL: each is stored and acknowledged first, and then handled in the
    /// background by any instance of the application. Takes the place of the inbox in memory.
    /// </summary>
    /// <remarks>
    /// The table must exist, see <see cref="LinqPostgresSchema"/>. The application does not start when the server cannot be
    /// reached or the table is missing (<see cref="InvalidOperationException"/>), or when an option is out of its range
    /// (<see cref="OptionsValidationException"/>). Each event is handled at least once: a handler runs again when it failed, and
    /// when its instance crashed before its completion was recorded.
    /// </remarks>
    /// <param name="services">The services of the application.</param>
    /// <param name="connectionString">An Npgsql connection string. Its search path decides on the schema of the table.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="connectionString"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The connection string is not readable or names no host.</exception>
    /// <exception cref="InvalidOperationException">The inbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresInbox(
        this IServiceCollection services,
        string connectionString,
        Action<LinqPostgresInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        InboxConnection.Check(connectionString);
        if (services.Any(service => service.ServiceType == typeof(PostgresEventStore)))
        {
            throw new InvalidOperationException("AddLinqPostgresInbox has been called before. An application has one inbox; remove one of the calls.");
        }

        services.AddLinqWebhooks(static _ => { });
        services.AddSingleton(_ => new PostgresEventStore(connectionString));
        services.AddSingleton<WakeUp>();
        services.Replace(ServiceDescriptor.Singleton<ILinqWebhookInbox, PostgresInbox>());
        services.Replace(ServiceDescriptor.Singleton<ILinqWebhookDeadLetters, PostgresDeadLetters>());
        services.AddSingleton<PostgresInboxWorker>();
        services.AddHostedService(static provider => provider.GetRequiredService<PostgresInboxWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LinqPostgresInboxOptions>, LinqPostgresInboxOptionsValidator>());
        var options = services.AddOptions<LinqPostgresInboxOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }
}
