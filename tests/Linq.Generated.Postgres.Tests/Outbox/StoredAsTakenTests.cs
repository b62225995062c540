using System;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>Messages that the instance which enqueues them stores as taken, since nothing comes before them.</summary>
public sealed class StoredAsTakenTests : OutboxTests
{
    private const string OtherPerson = "+12125550102";
    private const int Warming = 3;
    private const string TakenHere = "SELECT count(*) FROM linq_outbox_messages WHERE attempt IS NOT NULL";

    [Test]
    public async Task A_message_that_nothing_comes_before_is_sent_without_being_looked_for()
    {
        await using var host = await StartAsync();
        await host.ExecuteAsync("ALTER FUNCTION linq_outbox_due RENAME TO linq_outbox_due_away");

        var receipt = await host.Outbox.EnqueueAsync(NewChat("at once"));
        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(entry.Attempts, Is.EqualTo(1));
        Assert.That(await AllTextsAsync(), Does.Contain("at once"));
    }

    [Test]
    public async Task A_message_keeps_its_turn_behind_one_of_its_chat_that_no_worker_has_seen_yet()
    {
        await using var host = await StartAsync();
        var (chat, other) = (await OpenChatAsync(), await OpenChatAsync(OtherPerson));
        await host.ExecuteAsync("ALTER FUNCTION linq_outbox_admit RENAME TO linq_outbox_admit_away");
        await using (var connection = await host.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await host.Outbox.EnqueueAsync(IntoChat(chat, "first"), transaction, To(Person));
            await transaction.CommitAsync();
        }

        var second = await host.Outbox.EnqueueAsync(IntoChat(chat, "second"), To(Person));
        var beside = await host.Outbox.EnqueueAsync(IntoChat(other, "beside"), To(OtherPerson));
        await host.WaitForAsync(beside.IdempotencyKey, LinqOutboxState.Accepted);
        var waiting = await host.Outbox.GetAsync(second.IdempotencyKey);
        await host.ExecuteAsync("ALTER FUNCTION linq_outbox_admit_away RENAME TO linq_outbox_admit");
        await host.WaitForAsync(second.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(waiting!.State, Is.EqualTo(LinqOutboxState.Waiting), "what is new of another chat did not hold the one beside it");
        Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task Messages_of_a_chat_that_are_enqueued_one_after_another_are_sent_in_this_order()
    {
        await using var host = await StartAsync();
        var chat = await OpenChatAsync();
        var texts = Enumerable.Range(0, 25).Select(i => $"{i}").ToArray();

        var last = "";
        foreach (var text in texts)
        {
            last = (await host.Outbox.EnqueueAsync(IntoChat(chat, text), To(Person))).IdempotencyKey;
        }

        await host.WaitForAsync(last, LinqOutboxState.Accepted);

        Assert.That(await TextsAsync(chat), Is.EqualTo(texts));
    }

    [Test]
    public async Task A_message_that_follows_a_duplicate_of_its_chat_is_sent()
    {
        await using var host = await StartAsync();
        var chat = await OpenChatAsync();
        var known = LinqPreparedSend.ToChat(chat, MessageContent.FromText("known"), "known");
        await host.Outbox.EnqueueAsync(known, To(Person));
        await host.WaitForAsync("known", LinqOutboxState.Accepted);

        // Together, as far as they arrive while another group is being written.
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.Outbox.EnqueueAsync(i % 2 == 0 ? known : IntoChat(chat, $"{i}"), To(Person))));
        foreach (var receipt in receipts)
        {
            await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);
        }

        Assert.That(receipts.Count(receipt => receipt.IsDuplicate), Is.EqualTo(10));
        Assert.That(await TextsAsync(chat), Has.Length.EqualTo(11));
    }

    [Test]
    public async Task Enqueuing_a_key_again_takes_no_place_of_its_recipient()
    {
        await using var host = await StartAsync();
        var send = NewChat("once", OtherPerson);
        await host.Outbox.EnqueueAsync(send);
        await host.WaitForAsync(send.IdempotencyKey, LinqOutboxState.Accepted);

        // More often than Linq takes messages in a minute.
        for (var i = 0; i < 40; i++)
        {
            Assert.That((await host.Outbox.EnqueueAsync(send)).IsDuplicate, Is.True);
        }

        Assert.That(await host.QueryAsync<int>($"SELECT cardinality(lines) FROM linq_outbox_recipients WHERE recipient = '{OtherPerson}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_on_the_disk_that_there_is_an_attempt_before_it_begins_whatever_the_default_of_the_role()
    {
        await PostgresServer.ExecuteAsync(
            ConnectionString,
            """
            CREATE TABLE commits (key text, waits text);
            CREATE FUNCTION record_commit() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO commits VALUES (NEW.key, current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE TRIGGER record_commit AFTER INSERT ON linq_outbox_messages FOR EACH ROW WHEN (NEW.attempt IS NOT NULL)
                EXECUTE FUNCTION record_commit();
            """);
        await using var host = await StartAsync(ConnectionString + ";Options=-c synchronous_commit=off");

        var send = NewChat("on the disk", OtherPerson);
        await host.Outbox.EnqueueAsync(send);
        await host.WaitForAsync(send.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await host.QueryAsync<string>($"SELECT waits FROM commits WHERE key = '{send.IdempotencyKey}'"), Is.EqualTo("on"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Messages_that_wait_for_a_place_here_are_sent_by_another_instance(bool stops)
    {
        var busy = await StartAsync(options: options => options.MaxConcurrentSends = 1);
        try
        {
            Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromMinutes(1), Times = 1 });
            var sends = Enumerable.Range(0, 4).Select(i => NewChat($"{i}", $"+1212555011{i}")).ToArray();
            foreach (var send in sends)
            {
                await busy.Outbox.EnqueueAsync(send);
            }

            Assert.That(await busy.QueryAsync<long>(TakenHere), Is.GreaterThan(1), "with one place, all but one of them wait for it");
            var stopping = stops ? busy.DisposeAsync().AsTask() : Task.CompletedTask;
            await using var other = await StartAsync();
            foreach (var send in sends.Skip(1))
            {
                await other.WaitForAsync(send.IdempotencyKey, LinqOutboxState.Accepted);
            }

            await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
            await other.WaitForAsync(sends[0].IdempotencyKey, LinqOutboxState.Accepted);
            await stopping;
            Assert.That((await AllTextsAsync()).Except(["warm"]), Is.EquivalentTo(new[] { "0", "1", "2", "3" }));
            Assert.That(
                Sandbox.Requests.Count(request => request.Operation == "createChat"),
                Is.EqualTo(Warming + sends.Length + Warming),
                "what was given back had not left");
        }
        finally
        {
            if (!stops)
            {
                await busy.DisposeAsync();
            }
        }
    }

    private static LinqPreparedSend IntoChat(string chat, string text) => LinqPreparedSend.ToChat(chat, MessageContent.FromText(text));

    private static LinqEnqueueOptions To(string person) => new() { Line = Line, Recipients = [person] };

    /// <summary>An instance that has looked, has found that nothing waits, and knows how quick sending is.</summary>
    private async Task<OutboxHost> StartAsync(string? connectionString = null, Action<LinqPostgresOutboxOptions>? options = null)
    {
        var host = await OutboxHost.StartAsync(connectionString ?? ConnectionString, Sandbox, options);
        for (var i = 0; i < Warming; i++)
        {
            var receipt = await host.Outbox.EnqueueAsync(NewChat("warm", "+12125550199"));
            await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);
        }

        return host;
    }
}
