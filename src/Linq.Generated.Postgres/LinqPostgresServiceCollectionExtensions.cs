using System;
using System.Linq;
using Linq.Generated.AspNetCore;
using Linq.Generated.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the durable inbox of Linq's webhooks.</summary>
/// <remarks>
/// Each event is stored and acknowledged first, and then handled in the background by any instance of the application. It replaces
/// the inbox in memory. The tables must exist, see <see cref="LinqPostgresSchema"/>. The application does not start when the
/// server cannot be reached or only be read, or when tables or rights are missing (<see cref="InvalidOperationException"/>), or
/// when an option is out of its range (<see cref="OptionsValidationException"/>). Each event is handled at least once: a handler
/// runs again when it failed, and when its instance crashed before its completion was recorded.
/// </remarks>
public static class LinqPostgresServiceCollectionExtensions
{
    private const string InboxKey = "Linq.Generated.Postgres inbox";

    /// <summary>Keeps the events of Linq's webhooks in PostgreSQL, with a connection string.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="connectionString">An Npgsql connection string. Its search path decides on the schema of the tables.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="connectionString"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The connection string is not readable or names no host.</exception>
    /// <exception cref="InvalidOperationException">The inbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresInbox(
        this IServiceCollection services,
        string connectionString,
        Action<LinqPostgresInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        PostgresDatabase.Check(connectionString);
        return AddInbox(services, _ => PostgresDatabase.Open(connectionString), configure);
    }

    /// <summary>
    /// Keeps the events of Linq's webhooks in PostgreSQL, with a data source of the application's own, for example one whose
    /// password rotates.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="dataSource">Where connections come from. The inbox does not dispose it.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="dataSource"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    /// <exception cref="InvalidOperationException">The inbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresInbox(
        this IServiceCollection services,
        NpgsqlDataSource dataSource,
        Action<LinqPostgresInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var database = PostgresDatabase.Use(dataSource);
        return AddInbox(services, _ => database, configure);
    }

    /// <summary>
    /// Keeps the events of Linq's webhooks in PostgreSQL, with a data source that the application's services give, for example
    /// <c>services => services.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>. It is asked for when the application starts.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="dataSource">Gives the data source, which the inbox does not dispose and which must not multiplex.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="dataSource"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The inbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresInbox(
        this IServiceCollection services,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<LinqPostgresInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(dataSource);
        return AddInbox(services, provider => PostgresDatabase.Use(dataSource(provider)), configure);
    }

    /// <summary>
    /// Keeps the events of Linq's webhooks in PostgreSQL, with a configuration whose keys are the names of the members of
    /// <see cref="LinqPostgresInboxOptions"/>, <c>ConnectionString</c> among them. It is read when the application starts, so
    /// that tests and environments can override it.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">A section, for example <c>configuration.GetSection("Linq:Inbox")</c>.</param>
    /// <param name="configure">Sets options in addition.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configuration"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The inbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresInbox(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<LinqPostgresInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        AddInbox(services, OpenConfigured, configure: null);
        var options = services.AddOptions<LinqPostgresInboxOptions>().Bind(configuration);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    private static PostgresDatabase OpenConfigured(IServiceProvider provider) =>
        PostgresDatabase.OpenConfigured(
            provider.GetRequiredService<IOptions<LinqPostgresInboxOptions>>().Value.ConnectionString,
            "inbox");

    private static IServiceCollection AddInbox(
        IServiceCollection services,
        Func<IServiceProvider, PostgresDatabase> database,
        Action<LinqPostgresInboxOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(EventTable)))
        {
            throw new InvalidOperationException(
                "AddLinqPostgresInbox has been called before. An application has one inbox; remove one of the calls.");
        }

        services.AddLinqWebhooks(static _ => { });
        services.AddKeyedSingleton(InboxKey, (provider, _) => database(provider));
        services.AddSingleton(static provider => new AbandonedLeases(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider =>
            new EventIntake(Database(provider), Abandoned(provider), LeaseDuration(provider), Clock(provider)));
        services.AddSingleton(static provider =>
            new EventChanges(Database(provider), Abandoned(provider), LeaseDuration(provider), Clock(provider)));
        services.AddSingleton(static provider => new EventTable(Database(provider), Abandoned(provider), LeaseDuration(provider)));
        services.AddSingleton(static provider => new InboxReplies(
            Database(provider),
            provider.GetService<OutboxWriter>(),
            provider.GetService<OutboxWakeUp>()));
        services.AddSingleton<WakeUp>();
        services.AddSingleton<EventRunner>();
        services.Replace(ServiceDescriptor.Singleton<ILinqWebhookInbox, PostgresInbox>());
        services.Replace(ServiceDescriptor.Singleton<ILinqWebhookDeadLetters, PostgresDeadLetters>());
        services.AddSingleton<PostgresInboxWorker>();
        services.AddHostedService(static provider => provider.GetRequiredService<PostgresInboxWorker>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<LinqPostgresInboxOptions>, LinqPostgresInboxOptionsValidator>());
        var options = services.AddOptions<LinqPostgresInboxOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    private static PostgresDatabase Database(IServiceProvider provider) => provider.GetRequiredKeyedService<PostgresDatabase>(InboxKey);

    private static AbandonedLeases Abandoned(IServiceProvider provider) => provider.GetRequiredService<AbandonedLeases>();

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static TimeSpan LeaseDuration(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<LinqPostgresInboxOptions>>().Value.LeaseDuration;
}
