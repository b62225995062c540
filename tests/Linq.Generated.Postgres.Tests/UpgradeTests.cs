using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Tests.Shared;
using Npgsql;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

/// <summary>From the tables of the first release, with events in them.</summary>
public sealed class UpgradeTests
{
    private const string FirstHandlerName = "Linq.Generated.Postgres.Tests.FirstHandler(LinqWebhookEvent)";

    [Test]
    public async Task What_was_stored_is_handled_once_and_in_order_after_an_upgrade()
    {
        var database = await CreateVersion1Async();
        await using var source = NpgsqlDataSource.Create(database);
        for (var i = 0; i < 12; i++)
        {
            await InsertAsync(source, $"a-{i}", "a", state: 0);
            await InsertAsync(source, $"free-{i}", null, state: 0);
        }

        await InsertAsync(source, "done", "a", state: 1);
        await InsertAsync(source, "dead", "a", state: 2);
        await ExecuteAsync(source, $"UPDATE linq_webhook_events SET attempts = 1, completed = ARRAY['{FirstHandlerName}'] WHERE key = 'a-0'");

        await LinqPostgresSchema.CreateAsync(database);
        await using var host = await StartAsync(database, options => options.PreserveChatOrder = true);
        await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state IN (0, 3))");

        var calls = host.Recorder.Calls.ToArray();
        var inChat = calls.Where(call => call.StartsWith("second a-", StringComparison.Ordinal));
        Assert.That(inChat, Is.EqualTo(Enumerable.Range(0, 12).Select(i => $"second a-{i}")));
        Assert.That(calls, Is.Unique);
        Assert.That(calls, Has.Length.EqualTo((24 * 2) - 1), "Each by both handlers, except what had completed.");
        Assert.That((await host.ListDeadAsync()).Select(letter => letter.Key), Is.EqualTo(["dead"]));
        Assert.That(await host.ReceiveAsync(Event("done")), Is.EqualTo(LinqWebhookReceipt.Duplicate));
    }

    [Test]
    public async Task Instances_of_the_first_release_no_longer_find_a_table()
    {
        var database = await CreateVersion1Async();
        await using var source = NpgsqlDataSource.Create(database + ";Max Auto Prepare=20;Auto Prepare Min Usages=1");
        await InsertAsync(source, "before", "a", state: 0);
        await LinqPostgresSchema.CreateAsync(database);

        var insert = Assert.ThrowsAsync<PostgresException>(() => InsertAsync(source, "after", "a", state: 0))!;

        Assert.That(insert.SqlState, Is.EqualTo(PostgresErrorCodes.UndefinedTable), "Which the first release answers with 503.");
    }

    [Test]
    public async Task Tables_of_the_first_release_are_refused_at_start()
    {
        var database = await CreateVersion1Async();

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(database))!;

        Assert.That(error.Message, Does.Contain("of an earlier release").And.Contain("CreateAsync"));
    }

    [Test]
    public async Task An_upgraded_schema_is_the_one_that_is_created()
    {
        var upgraded = await CreateVersion1Async();
        await LinqPostgresSchema.CreateAsync(upgraded);
        var created = await PostgresServer.CreateInboxAsync();

        Assert.That(await DescribeAsync(upgraded), Is.EqualTo(await DescribeAsync(created)));
    }

    [Test]
    public async Task Who_could_store_events_before_an_upgrade_still_can()
    {
        var database = await CreateVersion1Async();
        var schema = new NpgsqlConnectionStringBuilder(database).SearchPath;
        var role = "app_" + schema;
        await using var source = NpgsqlDataSource.Create(database);
        await ExecuteAsync(source, $"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {role}");
        await ExecuteAsync(source, $"GRANT SELECT, INSERT, UPDATE, DELETE ON linq_webhook_events TO {role}");

        await LinqPostgresSchema.CreateAsync(database);

        await using var host = await StartAsync(new NpgsqlConnectionStringBuilder(database) { Username = role }.ConnectionString, observe: database);
        Assert.That(await host.ReceiveAsync(Event("e-1")), Is.EqualTo(LinqWebhookReceipt.Accepted));
    }

    private static async Task<string> CreateVersion1Async()
    {
        var database = await PostgresServer.CreateSchemaAsync();
        await using var source = NpgsqlDataSource.Create(database);
        var script = Path.Combine(RepositoryPaths.Root, "tests", "Linq.Generated.Postgres.Tests", "Schemas", "version-1.sql");
        await ExecuteAsync(source, await File.ReadAllTextAsync(script));
        return database;
    }

    private static async Task InsertAsync(NpgsqlDataSource source, string key, string? chat, int state)
    {
        await using var command = source.CreateCommand(
            "INSERT INTO linq_webhook_events (key, chat_id, event_type, body, received_at, state, due_at, finished_at) "
            + "VALUES ($1, $2, 'message.received', $3, now(), $4, now(), CASE WHEN $4 > 0 THEN now() END)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(Sql.Text(chat));
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Event(key, data: $$"""{"chat":{"id":"{{chat}}"},"id":"m-{{key}}"}""") });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = state });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Columns, indexes, constraints and sequences, without the name of the schema.</summary>
    private static async Task<IReadOnlyList<string>> DescribeAsync(string database)
    {
        var schema = new NpgsqlConnectionStringBuilder(database).SearchPath!;
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $"""
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, identity_generation)
            FROM information_schema.columns WHERE table_schema = '{schema}'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '{schema}'
            UNION ALL SELECT conname || ' ' || replace(pg_get_constraintdef(oid), ' NOT VALID', '')
            FROM pg_constraint WHERE connamespace = '{schema}'::regnamespace
            UNION ALL SELECT sequencename || ' ' || increment_by FROM pg_sequences WHERE schemaname = '{schema}'
            ORDER BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0).Replace(schema + ".", "", StringComparison.Ordinal));
        }

        Assert.That(lines, Has.Count.GreaterThan(20));
        return lines;
    }
}
