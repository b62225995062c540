using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    private static async Task<InboxHost> StartAsync(Recorder recorder) =>
        await InboxHost.StartAsync(
            await PostgresServer.CreateInboxAsync(),
            options =>
            {
                options.PreserveChatOrder = true;
                options.MaxAttempts = 1;
            },
            recorder: recorder,
            hasSecondHandler: false);
}
