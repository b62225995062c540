using System;
using System.Linq;
using System.Threading.Tasks;
using System.Transactions;
using Linq.Generated.Hosting;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class EnqueueTests : OutboxTests
{
    [Test]
    public async Task A_message_is_sent_when_its_transaction_has_committed()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var receipt = await host.Outbox.EnqueueAsync(NewChat("hello"), transaction);
        var before = await host.Outbox.GetAsync(receipt.IdempotencyKey);
        await transaction.CommitAsync();
        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Null);
            Assert.That(receipt.IsDuplicate, Is.False);
            Assert.That(entry.Attempts, Is.EqualTo(1));
            Assert.That(await TextsAsync(entry.ChatId!), Is.EqualTo(new[] { "hello" }));
            Assert.That(await host.QueryAsync<int>("SELECT max(length(body)) FROM linq_outbox_messages"), Is.Zero);
        }
    }

    [Test]
    public async Task Nothing_is_sent_of_a_transaction_that_rolls_back()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var connection = await host.Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await host.Outbox.EnqueueAsync(NewChat("never"), transaction);
            await transaction.RollbackAsync();
        }

        var later = await host.Outbox.EnqueueAsync(NewChat("later"));
        await host.WaitForAsync(later.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await AllTextsAsync(), Is.EqualTo(new[] { "later" }));
    }

    [Test]
    public async Task Nothing_is_sent_of_a_transaction_that_failed_although_its_commit_returns()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var connection = await host.Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await host.Outbox.EnqueueAsync(NewChat("never"), transaction);
            await using var failing = new NpgsqlCommand("SELECT 1 / 0", connection, transaction);
            Assert.ThrowsAsync<PostgresException>(() => failing.ExecuteNonQueryAsync());
            Assert.That(
                Assert.ThrowsAsync<InvalidOperationException>(() => host.Outbox.EnqueueAsync(NewChat("nor this"), transaction))!.Message,
                Does.Contain("can only be rolled back"));
            await transaction.CommitAsync();
        }

        var later = await host.Outbox.EnqueueAsync(NewChat("later"));
        await host.WaitForAsync(later.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await AllTextsAsync(), Is.EqualTo(new[] { "later" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_transaction_that_is_over_is_refused(bool commits)
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var connection = await host.Database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection, transaction);
        await command.ExecuteNonQueryAsync();
        await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());

        var exception = Assert.ThrowsAsync<ArgumentException>(() => host.Outbox.EnqueueAsync(NewChat("too late"), transaction));
        await transaction.DisposeAsync();
        var disposed = Assert.ThrowsAsync<ArgumentException>(() => host.Outbox.EnqueueAsync(NewChat("too late"), transaction));
        await connection.CloseAsync();
        var closed = Assert.ThrowsAsync<ArgumentException>(() => host.Outbox.EnqueueAsync(NewChat("too late"), transaction));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception!.Message, Does.StartWith("The transaction is over"));
            Assert.That(disposed!.Message, Does.StartWith("The transaction is over"));
            Assert.That(closed!.Message, Does.StartWith("The transaction is over"));
            Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages"), Is.Zero);
        }
    }

    [Test]
    public async Task A_transaction_of_another_database_is_refused()
    {
        var other = await PostgresServer.CreateInboxAsync();
        var empty = await PostgresServer.CreateSchemaAsync();
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        foreach (var elsewhere in new[] { other, empty })
        {
            await using var source = NpgsqlDataSource.Create(elsewhere);
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.ThrowsAsync<ArgumentException>(() => host.Outbox.EnqueueAsync(NewChat("elsewhere"), transaction));
            await transaction.CommitAsync();
        }

        await using var otherSource = NpgsqlDataSource.Create(other);
        await using var count = otherSource.CreateCommand("SELECT count(*) FROM linq_outbox_messages");
        Assert.That(await count.ExecuteScalarAsync(), Is.Zero);
    }

    [Test]
    public async Task Without_a_transaction_it_is_refused_inside_a_scope()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.ThrowsAsync<InvalidOperationException>(() => host.Outbox.EnqueueAsync(NewChat("in a scope")));
        }

        Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages"), Is.Zero);
    }

    [Test]
    public async Task A_missing_transaction_is_refused_with_what_to_do()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);

        var exception = Assert.ThrowsAsync<ArgumentNullException>(() => host.Outbox.EnqueueAsync(NewChat("hello"), transaction: null!));

        Assert.That(exception!.Message, Does.Contain("BeginTransactionAsync"));
    }

    [Test]
    public async Task A_key_is_enqueued_once()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();

        var first = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("one"), "the-key"));
        var second = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("two"), "the-key"));
        await host.WaitForAsync("the-key", LinqOutboxState.Accepted);
        var third = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("three"), "the-key"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(new LinqOutboxReceipt("the-key", IsDuplicate: false)));
            Assert.That(second.IsDuplicate, Is.True);
            Assert.That(third.IsDuplicate, Is.True);
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "one" }));
        }
    }

    [Test]
    public async Task A_message_is_no_duplicate_because_the_tables_were_restored_under_another_number()
    {
        await using var database = PostgresDatabase.Open(ConnectionString);
        var writer = new OutboxWriter(database);
        var first = await writer.InsertAsync(new NewMessage(NewChat("first"), options: null), default);
        await writer.FindDatabaseAsync(default);
        await PostgresServer.ExecuteAsync(ConnectionString, "UPDATE linq_schema SET database_id = gen_random_uuid()");

        var second = await writer.InsertAsync(new NewMessage(NewChat("second"), options: null), default);

        Assert.That((first, second), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task Who_enqueues_a_key_of_an_open_transaction_waits_for_it_and_nobody_else_does()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("first"), "the-key"), transaction);

        // Before and behind it, so that it is in a group with some of them.
        var waiting = host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("second"), "the-key"));
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat("another chat", MessageContent.FromText("hello"), $"other-{i}"))));
        var hadToWait = !waiting.IsCompleted;
        await transaction.CommitAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(others.Select(other => other.IsDuplicate), Has.All.False);
            Assert.That(hadToWait);
            Assert.That((await waiting).IsDuplicate);
            Assert.That((await host.WaitForAsync("the-key", LinqOutboxState.Accepted)).Attempts, Is.EqualTo(1));
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "first" }));
        }
    }

    [Test]
    public async Task Messages_that_are_enqueued_at_the_same_time_keep_what_each_of_them_holds()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        string[] odd = ["a\"b\\c", "{d,e}", " NULL", "f\ng"];
        var later = DateTimeOffset.UtcNow.AddDays(1);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => host.Outbox.EnqueueAsync(
            LinqPreparedSend.ToChat($"chat-{i}", MessageContent.FromText($"text {i}"), i is 20 or 30 ? "twice" : $"key-{i}"),
            i % 2 == 0
                ? new LinqEnqueueOptions { NotBefore = later, NotAfter = later.AddHours(i + 1), Line = "+12025550100", Recipients = [.. odd, $"person {i}"] }
                : new LinqEnqueueOptions { NotBefore = later })));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(receipts.Select((receipt, i) => (receipt.IsDuplicate, i)).Where(each => each.IsDuplicate), Is.EqualTo(new[] { (true, 30) }));
            Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages"), Is.EqualTo(39));
            Assert.That(
                await host.QueryAsync<string[]>("SELECT recipients FROM linq_outbox_messages WHERE key = 'key-8'"),
                Is.EqualTo((string[])[.. odd, "person 8"]));
            Assert.That(await host.QueryAsync<string>("SELECT chat_id FROM linq_outbox_messages WHERE key = 'key-8'"), Is.EqualTo("chat-8"));
            Assert.That(await host.QueryAsync<bool>("SELECT recipients IS NULL AND line IS NULL AND not_after IS NULL FROM linq_outbox_messages WHERE key = 'key-9'"));
            Assert.That(
                await host.QueryAsync<bool>("SELECT not_after - due_at BETWEEN interval '8 hours 59 minutes' AND interval '9 hours 1 minute' FROM linq_outbox_messages WHERE key = 'key-8'"));
        }
    }

    [Test]
    public async Task Transactions_that_write_into_the_same_chats_crosswise_do_not_wait_for_each_other()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var (one, other) = (await OpenChatAsync("+12125550111"), await OpenChatAsync("+12125550112"));
        await using var firstConnection = await host.Database.OpenConnectionAsync();
        await using var secondConnection = await host.Database.OpenConnectionAsync();
        await using var first = await firstConnection.BeginTransactionAsync();
        await using var second = await secondConnection.BeginTransactionAsync();

        await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(one, MessageContent.FromText("1")), first);
        await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(other, MessageContent.FromText("2")), second);
        await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(other, MessageContent.FromText("3")), first);
        var last = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(one, MessageContent.FromText("4")), second);
        await second.CommitAsync();
        await host.WaitForAsync(last.IdempotencyKey, LinqOutboxState.Accepted);
        await first.CommitAsync();
        await host.WaitUntilAsync("(SELECT count(*) FROM linq_outbox_messages WHERE state = 3) = 4");

        Assert.That(await TextsAsync(one), Is.EqualTo(new[] { "4", "1" }));
    }

    [Test]
    public async Task Rights_that_are_missing_are_named_at_start()
    {
        await using (var host = await OutboxHost.StartAsync(ConnectionString, Sandbox))
        {
            await host.ExecuteAsync(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'outbox_reader') THEN CREATE ROLE outbox_reader LOGIN; END IF; END $$");
            await host.ExecuteAsync("GRANT USAGE ON SCHEMA " + await host.QueryAsync<string>("SELECT current_schema()::text") + " TO outbox_reader");
            await host.ExecuteAsync("GRANT SELECT ON ALL TABLES IN SCHEMA " + await host.QueryAsync<string>("SELECT current_schema()::text") + " TO outbox_reader");
        }

        var reader = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "outbox_reader" }.ConnectionString;

        Assert.That(
            Assert.ThrowsAsync<InvalidOperationException>(() => OutboxHost.StartAsync(reader, Sandbox))!.Message,
            Does.Contain("GRANT INSERT ON linq_outbox_messages TO \"outbox_reader\""));
    }
}
