using System;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

public sealed class StartTests
{
    [Test]
    public async Task A_server_that_is_down_is_an_error_at_start_that_names_it_and_no_password()
    {
        var port = PostgresServer.FreePort();
        var error = Assert.ThrowsAsync<InvalidOperationException>(
            () => InboxHost.StartAsync($"Host=127.0.0.1;Port={port};Database=shop;Username=linq;Password=a-secret-password"))!;

        Assert.That(error.Message, Does.Contain($"cannot reach PostgreSQL at 127.0.0.1:{port}, database shop"));
        Assert.That(error.ToString(), Does.Not.Contain("a-secret-password"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_missing_table_is_an_error_at_start_that_says_how_to_create_it()
    {
        var database = await PostgresServer.CreateSchemaAsync();

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => InboxHost.StartAsync(database))!;

        Assert.That(error.Message, Does.Contain("LinqPostgresSchema.CreateAsync").And.Contain("sql/schema.sql"));
        Assert.That(error.ToString(), Does.Not.Contain("a-secret-password"));
    }

    [Test]
    public async Task A_table_of_another_release_is_an_error_at_start()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("ALTER TABLE linq_inbox_events DROP COLUMN reason");
        await command.ExecuteNonQueryAsync();

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => InboxHost.StartAsync(database))!;

        Assert.That(error.Message, Does.Contain("made by another release"));
    }

    [TestCase("read committed")]
    [TestCase("repeatable read")]
    [TestCase("serializable")]
    public async Task The_table_can_be_created_repeatedly_and_by_several_at_once(string isolation)
    {
        var level = isolation.Replace(" ", @"\ ", StringComparison.Ordinal);
        var database = await PostgresServer.CreateSchemaAsync() + $";Options=-c default_transaction_isolation={level}";

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinqPostgresSchema.CreateAsync(database)));

        await using var host = await InboxHost.StartAsync(database);
    }

    [TestCase("")]
    [TestCase("Username=linq;Password=a-secret-password")]
    [TestCase("Host=localhost;Password=abc;secret-half=1")]
    [TestCase("Host=localhost;Port=secret-half")]
    public void A_connection_string_that_cannot_be_read_is_refused_without_being_shown(string connectionString)
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLinqPostgresInbox(connectionString))!;

        Assert.That(error.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public void It_takes_the_place_of_the_inbox_in_memory_in_either_order_and_only_once()
    {
        foreach (var first in new[] { true, false })
        {
            var services = new ServiceCollection();
            if (first)
            {
                services.AddLinqPostgresInbox("Host=localhost");
            }

            services.AddLinqWebhooks(options => options.Secrets.Add(InboxHost.Secret)).AddLinqWebhookHandler<LinqWebhookEvent, FirstHandler>();
            if (!first)
            {
                services.AddLinqPostgresInbox("Host=localhost");
            }

            Assert.That(services.Single(service => service.ServiceType == typeof(ILinqWebhookInbox)).ImplementationType, Is.EqualTo(typeof(PostgresInbox)));
            Assert.That(services.Single(service => service.ServiceType == typeof(ILinqWebhookDeadLetters)).ImplementationType, Is.EqualTo(typeof(PostgresDeadLetters)));
            Assert.Throws<InvalidOperationException>(() => services.AddLinqPostgresInbox("Host=localhost"));
        }
    }

    [Test]
    public void Options_out_of_their_range_are_an_error_at_start()
    {
        var error = Assert.ThrowsAsync<OptionsValidationException>(() => InboxHost.StartAsync("Host=localhost", options =>
        {
            options.MaxConcurrentEvents = 0;
            options.LeaseDuration = TimeSpan.Zero;
            options.HandlerTimeout = TimeSpan.Zero;
            options.PollInterval = TimeSpan.Zero;
            options.MaxAttempts = 0;
            options.RetryDelay = TimeSpan.FromHours(1);
            options.Retention = TimeSpan.FromMinutes(59);
        }))!;

        Assert.That(error.Failures.Count(), Is.EqualTo(7));
    }

    [Test]
    public void A_retention_that_no_date_can_be_reckoned_with_is_an_error_at_start()
    {
        var error = Assert.ThrowsAsync<OptionsValidationException>(
            () => InboxHost.StartAsync("Host=localhost", options => options.Retention = TimeSpan.MaxValue))!;

        Assert.That(error.Message, Does.Contain("Retention must be at most 10 years"));
    }

    [Test]
    public async Task A_newer_schema_is_refused_at_start_and_left_as_it_is()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await ExecuteAsync(database, "UPDATE linq_schema SET version = 3");

        var start = Assert.ThrowsAsync<InvalidOperationException>(() => InboxHost.StartAsync(database))!;
        var create = Assert.ThrowsAsync<InvalidOperationException>(() => LinqPostgresSchema.CreateAsync(database))!;

        Assert.That(start.Message, Does.Contain("made by a newer release").And.Contain("Update the package"));
        Assert.That(create.Message, Is.EqualTo(start.Message));
    }

    [Test]
    public async Task A_role_that_may_only_read_is_refused_at_start_with_the_grant_that_it_lacks()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await CreateRoleAsync(database);
        await ExecuteAsync(database, $"GRANT SELECT ON ALL TABLES IN SCHEMA {SchemaOf(database)} TO {role}");

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => InboxHost.StartAsync(As(role, database)))!;

        Assert.That(error.Message, Does.Contain($"GRANT INSERT ON linq_inbox_events TO \"{role}\""));
    }

    [Test]
    public async Task The_rights_that_the_script_lists_are_enough()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await CreateRoleAsync(database);
        foreach (var grant in LinqPostgresSchema.Script.Split('\n').Where(line => line.StartsWith("--   GRANT", StringComparison.Ordinal)))
        {
            await ExecuteAsync(database, grant[2..].Replace("TO app", "TO " + role, StringComparison.Ordinal));
        }

        await LinqPostgresSchema.CreateAsync(As(role, database));
        await using var host = await InboxHost.StartAsync(As(role, database), options => options.PreserveChatOrder = true, observe: database);
        Assert.That(await host.ReceiveAsync(InboxHost.Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(await host.ReceiveUnreadableAsync("x"u8.ToArray(), "w-1"), Is.EqualTo(LinqWebhookReceipt.DeadLettered));
        Assert.That(await host.DeadLetters.DiscardAsync("w-1"), Is.True);
        await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");
    }

    [Test]
    public async Task A_role_without_the_right_to_create_is_told_so_when_it_creates()
    {
        var database = await PostgresServer.CreateSchemaAsync();
        var role = await CreateRoleAsync(database);

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => LinqPostgresSchema.CreateAsync(As(role, database)))!;

        Assert.That(error.Message, Does.Contain("may not create or change the tables").And.Not.Contain("GRANT"));
    }

    [Test]
    public async Task A_database_that_only_reads_is_refused_at_start()
    {
        var database = await PostgresServer.CreateInboxAsync();

        var error = Assert.ThrowsAsync<InvalidOperationException>(
            () => InboxHost.StartAsync(database + ";Options=-c default_transaction_read_only=on"))!;

        Assert.That(error.Message, Does.Contain("is a standby or read-only"));
    }

    [Test]
    public async Task A_data_source_a_factory_and_a_configuration_are_as_good_as_a_connection_string()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var source = NpgsqlDataSource.Create(database);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionString", database), new("MaxConcurrentEvents", "3")]).Build();
        Action<IServiceCollection>[] ways =
        [
            services => services.AddLinqPostgresInbox(source),
            services => services.AddSingleton(source).AddLinqPostgresInbox(provider => provider.GetRequiredService<NpgsqlDataSource>()),
            services => services.AddLinqPostgresInbox(configuration, options => Assert.That(options.MaxConcurrentEvents, Is.EqualTo(3))),
        ];
        for (var number = 0; number < ways.Length; number++)
        {
            await using var host = await InboxHost.StartAsync(ways[number], database);
            await host.ReceiveAsync(InboxHost.Event($"e-{number}"));
            await host.WaitUntilAsync($"EXISTS (SELECT 1 FROM linq_inbox_events WHERE key = 'e-{number}' AND state = 1)");
        }
    }

    [Test]
    public async Task A_data_source_of_the_application_is_not_disposed()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var source = NpgsqlDataSource.Create(database);

        await (await InboxHost.StartAsync(services => services.AddLinqPostgresInbox(source), database)).DisposeAsync();

        await using var command = source.CreateCommand("SELECT 1");
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(1));
    }

    [Test]
    public void A_data_source_that_multiplexes_is_refused()
    {
        using var source = NpgsqlDataSource.Create("Host=localhost;Multiplexing=true");

        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLinqPostgresInbox(source));
    }

    [Test]
    public void A_configuration_that_names_no_connection_string_is_an_error_at_start()
    {
        var configuration = new ConfigurationBuilder().Build();

        var error = Assert.ThrowsAsync<InvalidOperationException>(
            () => InboxHost.StartAsync(services => services.AddLinqPostgresInbox(configuration), "Host=localhost"))!;

        Assert.That(error.Message, Does.Contain("has no ConnectionString"));
    }

    private static string SchemaOf(string database) => new NpgsqlConnectionStringBuilder(database).SearchPath!;

    private static string As(string role, string database) => new NpgsqlConnectionStringBuilder(database) { Username = role }.ConnectionString;

    private static async Task<string> CreateRoleAsync(string database)
    {
        var role = "app_" + SchemaOf(database);
        await ExecuteAsync(database, $"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {SchemaOf(database)} TO {role}");
        return role;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
