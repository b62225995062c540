using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>What cannot work is refused at once, in one sentence that says what to do, and nothing is half written.</summary>
public sealed class BadInputTests : OutboxTests
{
    [Test]
    public void A_message_that_breaks_a_rule_is_refused_before_there_is_anything_to_enqueue()
    {
        var empty = Assert.Catch<ArgumentException>(() => LinqPreparedSend.ToChat("c-1", new MessageContent { Parts = [] }));
        var chat = Assert.Catch<ArgumentException>(() => LinqPreparedSend.ToChat("", MessageContent.FromText("Hi")));
        var key = Assert.Catch<ArgumentException>(() => LinqPreparedSend.ToChat("c-1", MessageContent.FromText("Hi"), new string('k', 256)));

        Assert.That(new[] { empty, chat, key }.Select(error => error!.Message), Is.All.Not.Empty);
    }

    [Test]
    public void An_operation_that_has_no_key_is_refused_with_the_reason()
    {
        var reaction = Assert.Throws<ArgumentException>(() => LinqPreparedSend.From(new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Like }));
        var unknown = Assert.Throws<ArgumentException>(() => LinqPreparedSend.Restore("deleteEverything", "c-1", "k", []));

        Assert.That(reaction.Message, Does.Contain("the API has no idempotency key for it"));
        Assert.That(unknown.Message, Does.Contain("cannot send that operation later"));
    }

    [Test]
    public async Task Members_that_the_tables_cannot_hold_keep_no_message_from_being_sent()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        var members = await GetChatAsync(chat);
        var large = string.Concat(Enumerable.Range(0, 400).Select(i => IdempotencyKey.From($"{i}")));
        foreach (var handle in new[] { "a\\u0000b", large })
        {
            Sandbox.InjectFault(new SandboxFault { Operation = "getChat", Status = 200, Body = members.Replace(Person, handle, StringComparison.Ordinal), Times = 1 });
            var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText(handle[..5])));

            Assert.That((await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted)).Attempts, Is.EqualTo(1));
            await host.ExecuteAsync("DELETE FROM linq_outbox_chats");
        }
    }

    [Test]
    public async Task A_newer_schema_is_refused_at_start_and_left_as_it_is()
    {
        await PostgresServer.ExecuteAsync(ConnectionString, "UPDATE linq_schema SET version = 99");

        Refused(StartError(ConnectionString), "made by a newer release. Update the package Linq.Generated.Postgres");
        Assert.That(await PostgresServer.QueryAsync<int>(ConnectionString, "SELECT version FROM linq_schema"), Is.EqualTo(99));
    }

    [Test]
    public async Task Missing_tables_are_refused_at_start() =>
        Refused(StartError(await PostgresServer.CreateSchemaAsync()), "Call LinqPostgresSchema.CreateAsync when you deploy");

    [Test]
    public async Task A_database_that_only_reads_is_refused_at_start_and_when_a_transaction_is_given()
    {
        Refused(StartError(ConnectionString + ";Options=-c default_transaction_read_only=on"), "is a standby or read-only. Name the primary");

        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction))
        {
            await readOnly.ExecuteNonQueryAsync();
        }

        var error = Assert.ThrowsAsync<ArgumentException>(() => host.Outbox.EnqueueAsync(NewChat("never"), transaction))!;
        Assert.That(error.Message, Does.Contain("The transaction is read-only"));
        await transaction.RollbackAsync();
        Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages"), Is.Zero);
    }

    [Test]
    public async Task A_role_without_rights_is_refused_in_its_transaction()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var role = await PostgresServer.CreateRoleAsync(ConnectionString);
        await host.ExecuteAsync($"REVOKE ALL ON linq_outbox_messages FROM {role}");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => host.Outbox.EnqueueAsync(NewChat("never"), transaction))!;

        Assert.That(error.Message, Does.StartWith("The role of the transaction has no right to the tables or functions of the outbox"));
    }

    [Test]
    public async Task A_search_path_behind_a_pooler_is_refused_at_start()
    {
        var role = await PostgresServer.CreateRoleAsync(ConnectionString);
        await using var pooler = await Pooler.StartAsync(ConnectionString, role, connections: 2);

        Refused(StartError(pooler.ConnectionString(role) + ";Search Path=somewhere"), "Remove Search Path");
        await using var host = await OutboxHost.StartAsync(pooler.ConnectionString(role), Sandbox);
        var sent = await host.Outbox.EnqueueAsync(NewChat("through the pooler"));
        await host.WaitForAsync(sent.IdempotencyKey, LinqOutboxState.Accepted);
    }

    private async Task<string> GetChatAsync(string chat)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.ApiKey);
        return await http.GetStringAsync(new Uri($"{Sandbox.BaseUrl}/v3/chats/{chat}"));
    }

    private static void Refused(InvalidOperationException error, string reason)
    {
        Assert.That(error.Message, Does.Contain(reason));
        Assert.That(error.ToString(), Does.Not.Contain("a-secret-password"));
    }

    private InvalidOperationException StartError(string connectionString) =>
        Assert.ThrowsAsync<InvalidOperationException>(() => OutboxHost.StartAsync(connectionString, Sandbox))!;
}
