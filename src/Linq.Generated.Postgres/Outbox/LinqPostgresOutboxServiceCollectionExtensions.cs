using System;
using System.Linq;
using Linq.Generated;
using Linq.Generated.Hosting;
using Linq.Generated.Postgres;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the durable outbox.</summary>
/// <remarks>
/// Messages are stored in a transaction, with the application's own data if it likes, and sent in the background by any instance. The
/// tables must exist, see <see cref="LinqPostgresSchema"/>. The application does not start when the server cannot be reached or only be
/// read, or when tables, rights or the client are missing (<see cref="InvalidOperationException"/>), or when an option is out of its
/// range (<see cref="OptionsValidationException"/>).
/// </remarks>
public static class LinqPostgresOutboxServiceCollectionExtensions
{
    private const string OutboxKey = "Linq.Generated.Postgres outbox";

    /// <summary>Keeps messages in PostgreSQL, with a connection string.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="connectionString">An Npgsql connection string. Its search path decides on the schema of the tables.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The connection string is not readable or names no host.</exception>
    /// <exception cref="InvalidOperationException">An outbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresOutbox(
        this IServiceCollection services,
        string connectionString,
        Action<LinqPostgresOutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        PostgresDatabase.Check(connectionString);
        return AddOutbox(services, _ => PostgresDatabase.Open(connectionString), configure);
    }

    /// <summary>Keeps messages in PostgreSQL, with a data source of the application's own.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="dataSource">Where connections come from. The outbox does not dispose it.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    /// <exception cref="InvalidOperationException">An outbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresOutbox(
        this IServiceCollection services,
        NpgsqlDataSource dataSource,
        Action<LinqPostgresOutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var database = PostgresDatabase.Use(dataSource);
        return AddOutbox(services, _ => database, configure);
    }

    /// <summary>
    /// Keeps messages in PostgreSQL, with a data source that the application's services give, for example
    /// <c>services => services.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>. It is asked for when the application starts.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="dataSource">Gives the data source, which the outbox does not dispose and which must not multiplex.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">An outbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresOutbox(
        this IServiceCollection services,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<LinqPostgresOutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(dataSource);
        return AddOutbox(services, provider => PostgresDatabase.Use(dataSource(provider)), configure);
    }

    /// <summary>
    /// Keeps messages in PostgreSQL, with a configuration whose keys are the names of the members of
    /// <see cref="LinqPostgresOutboxOptions"/>, <c>ConnectionString</c> among them. It is read when the application starts.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">A section, for example <c>configuration.GetSection("Linq:Outbox")</c>.</param>
    /// <param name="configure">Sets options in addition.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">An outbox has been registered before.</exception>
    public static IServiceCollection AddLinqPostgresOutbox(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<LinqPostgresOutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        AddOutbox(services, OpenConfigured, configure: null);
        var options = services.AddOptions<LinqPostgresOutboxOptions>().Bind(configuration);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    /// <summary>
    /// Joins the messages of the PostgreSQL outbox with the webhooks <c>message.delivered</c>, <c>message.read</c> and
    /// <c>message.failed</c>: <see cref="LinqOutboxEntry"/> then says when a message was delivered or read, or why it was not, and an
    /// <see cref="ILinqOutboxHandler"/> is called for that, too. Subscribe to those events.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddLinqOutboxReceipts(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddLinqWebhookHandler<MessageDeliveredEvent, DeliveredReceiptHandler>()
            .AddLinqWebhookHandler<MessageReadEvent, ReadReceiptHandler>()
            .AddLinqWebhookHandler<MessageFailedEvent, FailedReceiptHandler>();
    }

    /// <summary>
    /// Adds a health check of the PostgreSQL outbox: degraded while messages are uncertain or dead, or have been due, or failed, for five
    /// minutes without being sent.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check; <c>linq-outbox</c> when omitted.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddLinqOutbox(this IHealthChecksBuilder builder, string name = "linq-outbox")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new LinqOutboxHealthCheck(Database(services)),
            HealthStatus.Degraded,
            tags: null));
    }

    private static PostgresDatabase OpenConfigured(IServiceProvider provider) =>
        PostgresDatabase.OpenConfigured(
            provider.GetRequiredService<IOptions<LinqPostgresOutboxOptions>>().Value.ConnectionString,
            "outbox");

    private static IServiceCollection AddOutbox(
        IServiceCollection services,
        Func<IServiceProvider, PostgresDatabase> database,
        Action<LinqPostgresOutboxOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(ILinqOutbox)))
        {
            throw new InvalidOperationException("An outbox has been registered before. An application has one; remove one of the calls.");
        }

        services.AddLogging();
        services.AddOptions<LinqClientOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxHandlers>();
        services.AddKeyedSingleton(OutboxKey, (provider, _) => database(provider));
        services.AddSingleton(static provider => new OutboxPlaces(
            Options(provider),
            provider.GetRequiredService<OutboxWakeUp>(),
            Clock(provider)));
        services.AddSingleton(static provider => new OutboxWriter(Database(provider)));
        services.AddSingleton(static provider => new OutboxIntake(
            Database(provider),
            provider.GetRequiredService<OutboxWriter>(),
            provider.GetRequiredService<OutboxPlaces>(),
            provider.GetRequiredService<OutboxLines>(),
            Options(provider).LeaseDuration,
            Clock(provider)));
        services.AddSingleton(static provider => new OutboxReading(Database(provider), Notifies(provider)));
        services.AddSingleton(static provider => new OutboxNotices(Database(provider)));
        services.AddSingleton(static provider => new OutboxWakeUp(Clock(provider)));
        services.AddSingleton(static provider => new OutboxChanges(Database(provider), Notifies(provider), Clock(provider)));
        services.AddSingleton<OutboxLines>();
        services.AddSingleton(CreateSender);
        services.AddSingleton<ILinqOutbox>(static provider => new PostgresOutbox(
            Database(provider),
            provider.GetRequiredService<OutboxIntake>(),
            provider.GetRequiredService<OutboxWriter>(),
            provider.GetRequiredService<OutboxReading>(),
            provider.GetRequiredService<OutboxWakeUp>()));
        services.AddSingleton<IHostedService>(CreateWorker);
        services.AddHostedService<PostgresOutboxNotifier>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<LinqPostgresOutboxOptions>, LinqPostgresOutboxOptionsValidator>());
        var options = services.AddOptions<LinqPostgresOutboxOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    private static OutboxSender CreateSender(IServiceProvider provider) => new(
        provider.GetService<LinqClient>()
            ?? throw new InvalidOperationException("The outbox has no client to send with. Call services.AddLinq(...)."),
        provider.GetRequiredService<OutboxChanges>(),
        provider.GetRequiredService<IOptions<LinqPostgresOutboxOptions>>(),
        provider.GetRequiredService<ILoggerFactory>(),
        Clock(provider));

    private static PostgresOutboxWorker CreateWorker(IServiceProvider provider) => new(
        Database(provider),
        provider.GetRequiredService<OutboxSender>(),
        provider.GetRequiredService<OutboxHandlers>(),
        provider.GetRequiredService<OutboxPlaces>(),
        provider.GetRequiredService<OutboxWakeUp>(),
        provider.GetRequiredService<OutboxLines>(),
        provider.GetRequiredService<IOptions<LinqPostgresOutboxOptions>>(),
        provider.GetRequiredService<ILoggerFactory>(),
        Clock(provider));

    private static PostgresDatabase Database(IServiceProvider provider) => provider.GetRequiredKeyedService<PostgresDatabase>(OutboxKey);

    private static bool Notifies(IServiceProvider provider) => provider.GetRequiredService<OutboxHandlers>().Any;

    private static LinqPostgresOutboxOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<LinqPostgresOutboxOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
