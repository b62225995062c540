using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class SendingTests : OutboxTests
{
    [Test]
    public async Task All_four_operations_are_sent()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        LinqPreparedSend[] sends =
        [
            NewChat("new", "+12125550102"),
            LinqPreparedSend.ToChat(chat, MessageContent.FromText("into the chat")),
            LinqPreparedSend.WithoutLine(new SendMessageRequest { To = ["+12125550103"], Message = MessageContent.FromText("any line") }),
            LinqPreparedSend.Poll(chat, new CreatePollRequest { Poll = new CreatePollContent { Options = [new PollOptionInput { Text = "a" }, new PollOptionInput { Text = "b" }] } }),
        ];

        foreach (var send in sends)
        {
            await host.Outbox.EnqueueAsync(send);
        }

        foreach (var send in sends)
        {
            var entry = await host.WaitForAsync(send.IdempotencyKey, LinqOutboxState.Accepted);
            Assert.That(entry.MessageId, Is.Not.Empty.And.Not.Null);
            Assert.That(entry.ChatId, Is.Not.Empty.And.Not.Null);
        }
    }

    [Test]
    public async Task A_message_that_is_repeated_holds_its_chat_and_no_other()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var (one, other) = (await OpenChatAsync("+12125550111"), await OpenChatAsync("+12125550112"));
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Status = 503, Code = 3004, Times = 1 });

        var keys = new string[6];
        for (var i = 0; i < keys.Length; i++)
        {
            var chat = i < 5 ? one : other;
            keys[i] = (await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText($"{i}")))).IdempotencyKey;
            if (i == 0)
            {
                await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempts = 1 AND error_code = 3004)");
            }
        }

        await host.WaitForAsync(keys[5], LinqOutboxState.Accepted);
        var head = await host.Outbox.GetAsync(keys[1]);
        var last = await host.WaitForAsync(keys[4], LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(head!.State, Is.EqualTo(LinqOutboxState.Waiting), "the other chat did not wait for this one");
            Assert.That(await TextsAsync(one), Is.EqualTo(new[] { "0", "1", "2", "3", "4" }));
            Assert.That((await host.Outbox.GetAsync(keys[0]))!.Attempts, Is.EqualTo(2));
            Assert.That(last.Attempts, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_message_whose_answer_was_lost_is_there_once()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Kind = SandboxFaultKind.ResetAfterCommit, Times = 1 });

        var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("once")));
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempts = 1 AND attempt IS NULL)");
        var isCancelled = await host.Outbox.CancelAsync(receipt.IdempotencyKey);
        var waiting = await host.Outbox.GetAsync(receipt.IdempotencyKey);
        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isCancelled, Is.False);
            Assert.That(waiting!.MayHaveArrived, Is.True);
            Assert.That(entry.Attempts, Is.EqualTo(2));
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "once" }));
        }
    }

    [Test]
    public async Task A_404_to_a_repeated_key_means_that_the_message_was_accepted_and_is_gone()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Kind = SandboxFaultKind.ResetAfterCommit, Times = 1 });
        var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("gone")));
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempts = 1 AND attempt IS NULL)");
        using (var client = NewClient())
        {
            await foreach (var message in client.Chats.Messages.ListAllAsync(chat))
            {
                if (((TextPartResponse)message.Parts![0]).Value == "gone")
                {
                    await client.Messages.DeleteAsync(message.Id);
                    break;
                }
            }
        }

        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.MessageId, Is.Null);
            Assert.That(entry.Reason, Does.Contain("deleted"));
        }
    }

    [Test]
    public async Task A_404_that_is_about_an_attachment_does_not_mean_that_the_message_was_accepted()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Kind = SandboxFaultKind.ResetBeforeCommit, Times = 1 });
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 404, Code = 2003, Times = 1 });

        var receipt = await host.Outbox.EnqueueAsync(NewChat("with a picture"));

        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Uncertain);
        Assert.That((entry.Attempts, entry.ErrorCode?.Value), Is.EqualTo((2, 2003)));
    }

    [Test]
    public async Task A_refusal_ends_the_message_with_its_code_and_lets_the_next_one_go()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Status = 403, Code = 2024, Times = 1 });

        var first = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("refused")));
        var refused = await host.WaitForAsync(first.IdempotencyKey, LinqOutboxState.Refused);
        var second = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("next")));
        await host.WaitForAsync(second.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ErrorCode, Is.EqualTo(LinqErrorCode.RecipientOptedOut));
            Assert.That(refused.MayHaveArrived, Is.False);
            Assert.That(refused.TraceId, Is.Not.Null);
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "next" }));
            Assert.That(await host.Outbox.RequeueAsync(first.IdempotencyKey), Is.False);
        }
    }

    [Test]
    public async Task An_answer_that_is_not_an_error_of_Linq_refuses_nothing()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 403, Body = "<html>blocked by policy</html>", Times = 1 });

        var receipt = await host.Outbox.EnqueueAsync(NewChat("through the proxy"));

        Assert.That((await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted)).Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task A_wrong_API_key_costs_no_message()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 401, Code = 2004, Times = 1 });

        var receipt = await host.Outbox.EnqueueAsync(NewChat("after the key was put right"));
        await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(host.Logs.Lines, Has.Some.Contains("refused the API key"));
    }

    [Test]
    public async Task A_message_waits_for_its_time_and_lets_others_go_first()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        var tomorrow = new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) };

        var first = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("tomorrow")), tomorrow);
        var second = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("today")));
        await host.WaitForAsync(second.IdempotencyKey, LinqOutboxState.Accepted);
        var waiting = await host.Outbox.GetAsync(first.IdempotencyKey);
        await host.MoveClockAsync(TimeSpan.FromDays(1.001));
        await host.WaitForAsync(first.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting!.State, Is.EqualTo(LinqOutboxState.Waiting));
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "today", "tomorrow" }));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_message_whose_time_has_come_keeps_its_turn(bool inTransaction)
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        var now = new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow };
        var first = LinqPreparedSend.ToChat(chat, MessageContent.FromText("first"));
        var second = LinqPreparedSend.ToChat(chat, MessageContent.FromText("second"));
        if (inTransaction)
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await host.Outbox.EnqueueAsync(first, transaction, now);
            await host.Outbox.EnqueueAsync(second, transaction);
            await transaction.CommitAsync();
        }
        else
        {
            await Task.WhenAll(host.Outbox.EnqueueAsync(first, now), host.Outbox.EnqueueAsync(second));
        }

        await host.WaitForAsync(second.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task Messages_that_have_expired_hold_up_nobody_however_many_they_are()
    {
        // Only what follows at once is done within the patience of the test.
        await using var host = await OutboxHost.StartAsync(
            ConnectionString,
            Sandbox,
            options => options.PollInterval = TimeSpan.FromMinutes(1));
        var chat = await OpenChatAsync();
        await host.ExecuteAsync(
            $"""
            INSERT INTO linq_outbox_messages (key, operation, chat_id, body, lane, state, due_at, not_after)
            SELECT 'expired ' || n, 'sendMessageToChat', '{chat}', 'x', '{chat}', CASE n WHEN 1 THEN 2 ELSE 1 END, linq_now(), linq_now()
            FROM generate_series(1, 1000) n
            """);

        var live = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("live")));
        await host.WaitForAsync(live.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages WHERE state = 5"), Is.EqualTo(1_000));
    }

    [Test]
    public async Task A_message_whose_time_never_comes_holds_no_other()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var never = await host.Outbox.EnqueueAsync(NewChat("never"), new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await host.ExecuteAsync("UPDATE linq_outbox_messages SET due_at = 'infinity'");
        var inOneDay = await host.QueryAsync<double>("SELECT new_seconds FROM linq_outbox_look()");

        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var other = await host.Outbox.EnqueueAsync(NewChat("now", "+12125550102"), transaction);
        await transaction.CommitAsync();
        await host.WaitForAsync(other.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(inOneDay, Is.EqualTo(TimeSpan.FromDays(1).TotalSeconds));
        Assert.That((await host.Outbox.GetAsync(never.IdempotencyKey))!.State, Is.EqualTo(LinqOutboxState.Waiting));
    }

    [Test]
    public async Task A_message_that_was_not_sent_in_time_expires_and_lets_the_next_one_go()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        var options = new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddHours(1), NotAfter = DateTimeOffset.UtcNow.AddHours(2) };

        var late = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("late")), options);
        await host.MoveClockAsync(TimeSpan.FromHours(3));
        var expired = await host.WaitForAsync(late.IdempotencyKey, LinqOutboxState.Expired);
        var next = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("next")));
        await host.WaitForAsync(next.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expired.Attempts, Is.Zero);
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "next" }));
        }
    }

    [Test]
    public async Task A_message_that_waits_can_be_cancelled()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Kind = SandboxFaultKind.ResetBeforeCommit, Times = 1 });

        var keys = new string[3];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText($"{i}")))).IdempotencyKey;
        }

        var isCancelled = await host.Outbox.CancelAsync(keys[1]);
        await host.WaitForAsync(keys[2], LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isCancelled, Is.True);
            Assert.That((await host.Outbox.GetAsync(keys[1]))!.State, Is.EqualTo(LinqOutboxState.Cancelled));
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "0", "2" }));
            Assert.That(await host.Outbox.CancelAsync(keys[2]), Is.False, "it was sent");
            Assert.That(await host.Outbox.CancelAsync("no such key"), Is.False);
        }
    }

    [Test]
    public async Task A_message_that_may_have_arrived_is_uncertain_after_a_day_and_can_be_requeued()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "sendMessageToChat", Kind = SandboxFaultKind.ResetBeforeCommit });
        var notAfter = new LinqEnqueueOptions { NotAfter = DateTimeOffset.UtcNow.AddHours(1) };

        var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("perhaps")), notAfter);
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempts = 1 AND attempt IS NULL)");
        await host.MoveClockAsync(TimeSpan.FromHours(25));
        var uncertain = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Uncertain);
        var listed = await host.Outbox.ListAsync(LinqOutboxState.Uncertain).CountAsync();
        Sandbox.ClearFaults();
        var isRequeued = await host.Outbox.RequeueAsync(receipt.IdempotencyKey);
        await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uncertain.MayHaveArrived, Is.True);
            Assert.That(listed, Is.EqualTo(1));
            Assert.That(isRequeued, Is.True);
            Assert.That(await TextsAsync(chat), Is.EqualTo(new[] { "perhaps" }));
        }
    }

    [Test]
    public async Task A_message_that_never_left_is_dead_after_a_day_and_can_be_discarded()
    {
        var port = PostgresServer.FreePort();
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox, client: options => options.BaseUrl = $"http://127.0.0.1:{port}");

        var receipt = await host.Outbox.EnqueueAsync(NewChat("nobody listens"));
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempts = 1 AND attempt IS NULL AND arrived_at IS NULL)");
        await host.MoveClockAsync(TimeSpan.FromHours(25));
        var dead = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Dead);
        var isDiscarded = await host.Outbox.DiscardAsync(receipt.IdempotencyKey);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dead.MayHaveArrived, Is.False);
            Assert.That(isDiscarded, Is.True);
            Assert.That(await host.Outbox.ListAsync(LinqOutboxState.Dead).CountAsync(), Is.Zero);
            Assert.That(await host.Outbox.RequeueAsync(receipt.IdempotencyKey), Is.False);
        }
    }

    [Test]
    public async Task A_message_whose_chat_cannot_be_looked_up_backs_off_and_is_dead_after_a_day()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        Sandbox.InjectFault(new SandboxFault { Operation = "getChat", Status = 401, Code = 2004 });

        var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("never")));
        await host.WaitUntilAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE tried_at IS NOT NULL AND attempt IS NULL)");
        await host.MoveClockAsync(TimeSpan.FromHours(1));
        await host.WaitUntilAsync(
            "EXISTS (SELECT FROM linq_outbox_messages WHERE attempt IS NULL AND due_at > linq_now() + interval '1 minute')");
        await host.MoveClockAsync(TimeSpan.FromHours(25));
        var dead = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Dead);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dead.Attempts, Is.Zero);
            Assert.That(dead.MayHaveArrived, Is.False);
            Assert.That(dead.Reason, Does.StartWith("Its chat could not be looked up. ").And.Contain("401"));
            Assert.That(host.Logs.Lines, Has.Some.Contains("refused the API key"));
        }
    }

    [TestCase("NULL", LinqOutboxState.Dead)]
    [TestCase("linq_now()", LinqOutboxState.Uncertain)]
    public async Task A_message_of_a_newer_release_is_dead_unless_it_may_have_arrived(string arrivedAt, LinqOutboxState outcome)
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var receipt = await host.Outbox.EnqueueAsync(NewChat("newer"), new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await host.ExecuteAsync(
            $"UPDATE linq_outbox_messages SET operation = 'sendFax', state = 2, due_at = linq_now(), attempts = 1, tried_at = linq_now(), arrived_at = {arrivedAt}");

        var entry = await host.WaitForAsync(receipt.IdempotencyKey, outcome);

        Assert.That(entry.MayHaveArrived, Is.EqualTo(outcome == LinqOutboxState.Uncertain));
    }

    [Test]
    public async Task A_stop_loses_sight_of_nothing_that_was_just_taken()
    {
        await using (var host = await OutboxHost.StartAsync(ConnectionString, Sandbox))
        {
            await host.Outbox.EnqueueAsync(NewChat("taken"), new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        }

        await using var network = new FaultyNetwork(ConnectionString + ";Cancellation Timeout=-1");
        await using var database = PostgresDatabase.Open(network.ConnectionString);
        await using var commit = await HeldCommit.StartAsync(ConnectionString, "linq_outbox_messages", "NEW.attempt IS NOT NULL");
        await PostgresServer.ExecuteAsync(ConnectionString, "UPDATE linq_outbox_messages SET due_at = linq_now()");
        using var stopping = new CancellationTokenSource();
        var taking = new OutboxTaking(database, TimeSpan.FromMinutes(1), _ => false).TakeAsync(1, admits: true, stopping.Token);
        await commit.WaitAsync();
        network.BecomeSilent();
        await commit.ReleaseAsync("EXISTS (SELECT FROM linq_outbox_messages WHERE attempt IS NOT NULL)");
        await stopping.CancelAsync();
        network.Recover();

        Assert.That((await taking).Taken, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_an_instance_held_when_it_died_is_sent_once_its_lease_has_ended()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var chat = await OpenChatAsync();
        await host.ExecuteAsync("CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT timestamptz ''2026-01-01''' ");
        var receipt = await host.Outbox.EnqueueAsync(LinqPreparedSend.ToChat(chat, MessageContent.FromText("held")), new LinqEnqueueOptions { NotBefore = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero) });
        await host.ExecuteAsync(
            "UPDATE linq_outbox_messages SET state = 2, attempt = gen_random_uuid(), attempts = 1, tried_at = linq_now(), arrived_at = linq_now(), due_at = timestamptz '2026-01-01 00:00:45'");
        await host.ExecuteAsync("CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT timestamptz ''2026-01-01 00:00:46''' ");

        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(entry.Attempts, Is.EqualTo(2));
    }
}
