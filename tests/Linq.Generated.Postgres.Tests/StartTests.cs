using System;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
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
        await using var command = source.CreateCommand("ALTER TABLE linq_webhook_events DROP COLUMN reason");
        await command.ExecuteNonQueryAsync();

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => InboxHost.StartAsync(database))!;

        Assert.That(error.Message, Does.Contain("not made by this release"));
    }

    [Test]
    public async Task The_table_can_be_created_repeatedly_and_by_several_at_once()
    {
        var database = await PostgresServer.CreateSchemaAsync();

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
}
