using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>The next event of a chat is opened, whatever happens at the same moment.</summary>
public sealed class ChatOrderTests
{
    private const int Chats = 32;

    [TestCase("read committed")]
    [TestCase("repeatable read")]
    [TestCase("serializable")]
    public async Task Intake_that_meets_completions_dead_letters_and_requeues_strands_no_event_and_keeps_the_order(string isolation)
    {
        var races = LongRun.Count("LINQ_RACE_COUNT", 2_000);
        var seed = LongRun.Count("LINQ_RACE_SEED", Random.Shared.Next());
        await TestContext.Out.WriteLineAsync($"seed {seed} (LINQ_RACE_SEED), {races} races (LINQ_RACE_COUNT), default isolation {isolation}");
        var connectionString = await PostgresServer.CreateInboxAsync();
        await using var observer = NpgsqlDataSource.Create(connectionString);

        // Not the disk is of interest here but the order of commits.
        var level = isolation.Replace(" ", @"\ ", StringComparison.Ordinal);
        var options = $";Options=-c default_transaction_isolation={level} -c synchronous_commit=off";
        await using var one = PostgresDatabase.Open(connectionString + options);
        await using var two = PostgresDatabase.Open(connectionString + options);
        await using (var check = one.Source.CreateCommand("SELECT current_setting('transaction_isolation')"))
        {
            Assert.That(await check.ExecuteScalarAsync(), Is.EqualTo(isolation));
        }

        RacingInstance[] instances = [new(one), new(two)];
        var left = races;
        var chats = await Task.WhenAll(Enumerable.Range(0, Chats).Select(number => Task.Run(async () =>
        {
            var chat = new RacingChat($"chat-{number}", instances, observer, new Random(seed + number));
            await chat.BeginAsync();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await chat.RaceAsync();
            }

            return chat;
        })));

        await TestContext.Out.WriteLineAsync(
            $"{chats.Sum(chat => chat.Races)} races with {chats.Sum(chat => chat.Requeues)} requeues: {chats.Sum(chat => chat.Stranded)} stranded, "
            + $"{chats.Sum(chat => chat.OutOfOrder)} out of order, {chats.Sum(chat => chat.TwoOpen)} with two open");
        Assert.That(chats.Sum(chat => chat.Races), Is.EqualTo(races));
        Assert.That(chats.Sum(chat => chat.Requeues), Is.Positive);
        Assert.That(chats.Sum(chat => chat.Stranded + chat.OutOfOrder + chat.TwoOpen), Is.Zero);
        Assert.That(await instances[0].Table.PromoteStrandedAsync(default), Is.Zero);
    }

    [Test]
    public async Task A_dead_letter_that_is_requeued_comes_after_what_waits()
    {
        var recorder = new Recorder { Act = (_, _, _) => throw new InvalidOperationException() };
        await using var host = await StartAsync(recorder);
        await host.ReceiveAsync(InboxHost.Event("e-0"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)");
        var gate = new TaskCompletionSource();
        recorder.Act = (_, _, _) => gate.Task;
        await host.ReceiveAsync(InboxHost.Event("e-1"));
        await host.ReceiveAsync(InboxHost.Event("e-2"));

        Assert.That(await host.DeadLetters.RequeueAsync("e-0"), Is.True);
        await host.ReceiveAsync(InboxHost.Event("e-3"));
        gate.SetResult();
        await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");

        Assert.That(recorder.Calls, Is.EqualTo(["first e-0", "first e-1", "first e-2", "first e-0", "first e-3"]));
    }

    [Test]
    public async Task Events_that_arrive_together_keep_their_order_whatever_their_ids()
    {
        var gate = new TaskCompletionSource();
        var recorder = new Recorder { Act = (_, _, _) => gate.Task };
        await using var host = await StartAsync(recorder);
        string[] ids = ["m", "z", "k", "a"];
        await host.ReceiveAsync(InboxHost.Event("before"));

        // Without waiting for the commits, so that they become one group.
        await Task.WhenAll(ids.Select(id => host.ReceiveAsync(InboxHost.Event(id))));
        gate.SetResult();
        await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");

        Assert.That(recorder.Calls.Skip(1), Is.EqualTo(ids.Select(id => "first " + id)));
    }

    [Test]
    public async Task A_chat_in_which_nothing_is_open_although_events_wait_is_found()
    {
        var connectionString = await PostgresServer.CreateInboxAsync();
        await using (var host = await InboxHost.StartAsync(connectionString, options => options.PreserveChatOrder = true))
        {
            await host.StopAsync();
            await host.ReceiveAsync(InboxHost.Event("e-1"));
            await host.QueryAsync<object>("UPDATE linq_inbox_events SET state = 3 RETURNING 1");
        }

        await using var next = await InboxHost.StartAsync(connectionString, options => options.PreserveChatOrder = true);
        await next.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");
        Assert.That(next.Recorder.Logs.Lines, Has.Some.Contains("although some waited"));
    }

    [Test]
    public async Task The_first_event_of_a_chat_is_stored_as_taken_by_its_insertion()
    {
        var recorder = new Recorder();
        await using var host = await StartAsync(recorder);

        // By now the worker has looked what came earlier, and gives places away.
        await host.ReceiveAsync(InboxHost.Event("e-0"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 1)");
        var gate = new TaskCompletionSource();
        recorder.Act = (_, _, _) => gate.Task;
        await host.QueryAsync<object>("ALTER TABLE linq_inbox_events ADD COLUMN updates integer DEFAULT 0; "
            + "CREATE FUNCTION count_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updates := OLD.updates + 1; RETURN NEW; END'; "
            + "CREATE TRIGGER count_update BEFORE UPDATE ON linq_inbox_events FOR EACH ROW EXECUTE FUNCTION count_update(); SELECT 1");

        await host.ReceiveAsync(InboxHost.Event("e-1"));
        var stored = await host.QueryAsync<string>(
            "SELECT state || ', ' || (lease IS NOT NULL) || ', ' || updates FROM linq_inbox_events WHERE key = 'e-1'");
        gate.SetResult();

        Assert.That(stored, Is.EqualTo("0, true, 0"), "State, whether it is taken, and how often it was written again.");
    }

    [Test]
    public async Task An_event_that_arrives_together_with_a_duplicate_of_its_chat_is_handled_at_once()
    {
        var recorder = new Recorder();
        await using var host = await StartAsync(recorder, options => options.PollInterval = TimeSpan.FromHours(1));
        await host.ReceiveAsync(InboxHost.Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 1)");

        // Without waiting for the commits, so that the last two become one group.
        string[] ids = ["other", "e-1", "e-2"];
        await Task.WhenAll(ids.Select(id => host.ReceiveAsync(InboxHost.Event(id, data: ChatOf(id)))));
        await host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");

        Assert.That(recorder.Calls, Is.EquivalentTo(["first e-1", "first other", "first e-2"]));
        Assert.That(recorder.Logs.Lines, Has.None.Contains("although some waited"), "Nobody had to look for it.");

        static string ChatOf(string id) => id == "other" ? """{"chat":{"id":"c-2"}}""" : """{"chat":{"id":"c-1"}}""";
    }

    [Test]
    public async Task An_event_that_only_the_place_at_the_head_of_its_chat_was_taken_from_is_no_duplicate()
    {
        var connectionString = await PostgresServer.CreateInboxAsync();
        await using var host = await InboxHost.StartAsync(connectionString, options => options.PreserveChatOrder = true);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // Whoever writes into the table without locking the chat.
        await using (var insert = new NpgsqlCommand(
            "INSERT INTO linq_inbox_events (key, chat_id, event_type, body, received_at, state, due_at, arrival) "
            + "VALUES ('other', 'c-1', 'message.received', '', linq_now(), 0, 'infinity', 0)",
            connection,
            transaction))
        {
            await insert.ExecuteNonQueryAsync();
        }

        var receiving = host.ReceiveAsync(InboxHost.Event("e-1"));
        await HeldCommit.WaitAsync(connection);
        await transaction.CommitAsync();

        Assert.That(await receiving, Is.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(await host.QueryAsync<short>("SELECT state FROM linq_inbox_events WHERE key = 'e-1'"), Is.EqualTo(3));
    }

    private static async Task<InboxHost> StartAsync(Recorder recorder, Action<LinqPostgresInboxOptions>? configure = null) =>
        await InboxHost.StartAsync(
            await PostgresServer.CreateInboxAsync(),
            options =>
            {
                options.PreserveChatOrder = true;
                options.MaxAttempts = 1;
                configure?.Invoke(options);
            },
            recorder: recorder,
            hasSecondHandler: false);
}
