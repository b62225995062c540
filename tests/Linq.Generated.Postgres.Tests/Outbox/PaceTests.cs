using System;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class PaceTests : OutboxTests
{
    private const string AllDeferred = "(SELECT count(*) FROM linq_outbox_messages WHERE state = 3) = 30 "
        + "AND NOT EXISTS (SELECT FROM linq_outbox_messages WHERE state = 0 OR (state = 2 AND due_at <= linq_now()))";

    [Test]
    public async Task Two_instances_together_send_thirty_a_minute_to_a_pair()
    {
        Sandbox.Limits.MessagesPerPairAndMinute = null;
        await using var one = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var other = await OutboxHost.StartAsync(ConnectionString, Sandbox);

        // In lanes of their own, so that nothing but the pace holds them.
        for (var i = 0; i < 40; i++)
        {
            await one.Outbox.EnqueueAsync(NewChat($"{i}"), new LinqEnqueueOptions { OrderKey = $"{i}" });
        }

        await one.WaitUntilAsync(AllDeferred);
        var first = (await AllTextsAsync()).Length;
        await one.MoveClockAsync(TimeSpan.FromSeconds(61));
        await one.WaitUntilAsync("(SELECT count(*) FROM linq_outbox_messages WHERE state = 3) = 40");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(30));
            Assert.That(await AllTextsAsync(), Is.EquivalentTo(Enumerable.Range(0, 40).Select(i => $"{i}")));
        }
    }

    [Test]
    public async Task A_message_into_a_chat_counts_for_its_pair_which_is_asked_for_once()
    {
        Sandbox.Limits.MessagesPerPairAndMinute = null;
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        for (var i = 0; i < 20; i++)
        {
            await host.Outbox.EnqueueAsync(NewChat($"new {i}"), new LinqEnqueueOptions { OrderKey = $"{i}" });
            await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText($"into {i}")), new LinqEnqueueOptions { OrderKey = $"into {i}" });
        }

        await host.WaitUntilAsync(AllDeferred);

        Assert.That(Sandbox.Requests.Count(request => request.Operation == "getChat"), Is.LessThanOrEqualTo(20));
        Assert.That(await host.QueryAsync<string>("SELECT line FROM linq_outbox_chats WHERE chat_id = '" + chat + "'"), Is.EqualTo(Line));
    }

    [Test]
    public async Task What_Linq_asks_to_wait_holds_the_pair_on_all_instances_and_no_other_pair()
    {
        await using var one = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var other = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 429, Code = 1007, RetryAfter = 3600, Times = 1 });
        var limited = await one.Outbox.EnqueueAsync(NewChat("limited"));
        await one.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE error_code = 1007 AND attempt IS NULL)");

        var behind = await other.Outbox.EnqueueAsync(NewChat("behind"), new LinqEnqueueOptions { OrderKey = "another" });
        var beside = await other.Outbox.EnqueueAsync(NewChat("beside", "+12125550102"));
        await other.WaitForAsync(beside.IdempotencyKey, LinqOutboxState.Accepted);
        await other.WaitUntilAsync("(SELECT count(*) FROM linq_outbox_messages WHERE state = 2 AND due_at > linq_now() + interval '50 minutes') = 2");
        await one.MoveClockAsync(TimeSpan.FromSeconds(3601));

        Assert.That((await one.WaitForAsync(limited.IdempotencyKey, LinqOutboxState.Accepted)).Attempts, Is.EqualTo(2));
        Assert.That((await one.WaitForAsync(behind.IdempotencyKey, LinqOutboxState.Accepted)).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_line_in_trouble_holds_its_messages_and_those_of_no_other_line()
    {
        var lines = new LineMonitor();
        lines.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = PhoneNumberStatus.Flagged });
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox, services: services => services.AddSingleton(lines));

        var held = await host.Outbox.EnqueueAsync(NewChat("held"));
        var beside = await host.Outbox.EnqueueAsync(NewChat("beside", line: "+12025551234"));
        await host.WaitForAsync(beside.IdempotencyKey, LinqOutboxState.Accepted);
        var waiting = await host.Outbox.GetAsync(held.IdempotencyKey);
        lines.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = PhoneNumberStatus.Active });
        await host.MoveClockAsync(TimeSpan.FromSeconds(20));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting!.Attempts, Is.Zero);
            Assert.That((await host.WaitForAsync(held.IdempotencyKey, LinqOutboxState.Accepted)).Attempts, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Waits_that_Linq_asks_for_at_the_same_time_hold_each_line_for_the_longest_of_its_own()
    {
        const string Other = "+12025551234";
        await PostgresServer.ExecuteAsync(
            ConnectionString,
            $$"""
            CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT timestamptz ''2026-01-01''';
            INSERT INTO linq_outbox_recipients (recipient) VALUES ('first'), ('{{Person}}');
            """);
        await using var database = PostgresDatabase.Open(ConnectionString);
        var changes = new OutboxChanges(database, notify: false, TimeProvider.System);
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var holding = new NpgsqlCommand("SELECT FROM linq_outbox_recipients WHERE recipient = 'first' FOR UPDATE", connection, transaction))
        {
            await holding.ExecuteNonQueryAsync();
        }

        // While the first one cannot be stored, the others gather.
        var first = changes.StoreAsync(AskedToWait("first", Line, 1));
        await HeldCommit.WaitAsync(connection);
        var together = new[] { (Line, 5), (Other, 60), (Line, 30), (Other, 20) }
            .Select(each => changes.StoreAsync(AskedToWait(Person, each.Item1, each.Item2)))
            .ToArray();
        await transaction.CommitAsync();
        await Task.WhenAll([first, .. together]);

        Assert.That(
            await PostgresServer.QueryAsync<string>(
                ConnectionString,
                "SELECT string_agg(line || ' ' || extract(epoch FROM place.until - linq_now())::integer, ', ' ORDER BY place.until) "
                    + $"FROM linq_outbox_recipients held, unnest(held.lines, held.frees_at) AS place (line, until) WHERE recipient = '{Person}'"),
            Is.EqualTo($"{Line} 30, {Other} 60"));
    }

    private static MessageChange AskedToWait(string recipient, string line, int seconds)
    {
        var message = new LeasedMessage
        {
            Id = 1,
            Attempt = Guid.NewGuid(),
            Purpose = LeasePurpose.Send,
            Key = "k",
            Operation = "createChat",
            Lane = "l",
            Line = line,
            Recipients = [recipient],
        };
        var result = new AttemptResult(AttemptEnd.NotSent) { HoldsPair = true, RetryAfter = TimeSpan.FromSeconds(seconds) };
        return new MessageChange(message, Outcome: null) { Result = result };
    }
}
