using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

/// <summary>What a handler enqueues is one transaction with its completion. None of these messages is due before the test is over.</summary>
public sealed class ReplyTests
{
    private const string AllDone = "NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)";
    private const string Keys = "SELECT array_agg(key ORDER BY position) FROM linq_outbox_messages";
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(20);
    private const string Replies = "SELECT count(*) FROM linq_outbox_messages";

    [Test]
    public async Task Replies_are_stored_when_their_handler_has_completed_under_keys_of_event_handler_and_position()
    {
        var recorder = new Recorder();
        var before = -1L;
        await using var host = await StartAsync(recorder, await PostgresServer.CreateInboxAsync());
        recorder.Act = async (handler, _, _) => before = handler == "reply" ? await host.QueryAsync<long>(Replies) : before;

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone);

        Assert.That(before, Is.Zero);
        Assert.That(await host.QueryAsync<string[]>(Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
    }

    [Test]
    public async Task A_handler_that_fails_replies_nothing_and_replies_once_when_it_succeeds()
    {
        var recorder = new Recorder { Act = (_, _, _) => throw new InvalidOperationException() };
        await using var host = await StartAsync(recorder, await PostgresServer.CreateInboxAsync(), options => options.MaxAttempts = 2);
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)");
        Assert.That(await host.QueryAsync<long>(Replies), Is.Zero);

        recorder.Act = (_, _, _) => Task.CompletedTask;
        await host.DeadLetters.RequeueAsync("e-1");
        await host.WaitUntilAsync(AllDone);
        Assert.That(await host.QueryAsync<string[]>(Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
    }

    [Test]
    public async Task Another_handler_that_fails_does_not_repeat_the_replies()
    {
        var failures = 2;
        var recorder = new Recorder
        {
            Act = (handler, _, _) => handler == "last" && Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException() : Task.CompletedTask,
        };
        await using var host = await StartAsync(
            recorder,
            await PostgresServer.CreateInboxAsync(),
            services: services => services.AddLinqWebhookHandler<MessageReceivedEvent, LastHandler>());
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone);

        Assert.That(await host.QueryAsync<string[]>(Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
        Assert.That(recorder.Calls, Is.EqualTo(["first e-1", "reply e-1", "last e-1", "last e-1", "last e-1"]));
    }

    [Test]
    public async Task An_event_that_is_handled_twice_replies_once()
    {
        await using var host = await StartAsync(new Recorder(), await PostgresServer.CreateInboxAsync());
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone);

        // As if the outcome had been forgotten, which a completion with replies cannot be.
        await host.QueryAsync<object>("UPDATE linq_inbox_events SET state = 0, completed = '{}', due_at = linq_now(), body = convert_to('"
            + System.Text.Encoding.UTF8.GetString(Event("e-1")) + "', 'UTF8') RETURNING 1");
        await host.WaitUntilAsync(AllDone);

        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1", "reply e-1", "first e-1", "reply e-1"]));
        Assert.That(await host.QueryAsync<string[]>(Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
    }

    [Test]
    public async Task Who_has_lost_the_lease_of_an_event_completes_nothing_and_replies_nothing()
    {
        var gate = new TaskCompletionSource();
        var recorder = new Recorder { Act = (handler, _, _) => handler == "reply" ? gate.Task : Task.CompletedTask };
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(recorder, database);
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE completed <> '{}')");

        // Another instance has it now.
        await host.QueryAsync<object>("UPDATE linq_inbox_events SET lease = gen_random_uuid(), due_at = linq_now() + interval '1 hour' RETURNING 1");
        gate.SetResult();
        await host.StopAsync();

        Assert.That(await host.QueryAsync<short>("SELECT state FROM linq_inbox_events"), Is.Zero);
        Assert.That(await host.QueryAsync<long>(Replies), Is.Zero);
    }

    [Test]
    public async Task A_batch_of_waiting_events_replies_once()
    {
        var begun = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var recorder = new Recorder
        {
            Act = (handler, webhookEvent, _) =>
            {
                if (handler == "batch" && webhookEvent.EventId == "e-0")
                {
                    begun.TrySetResult();
                    return gate.Task;
                }

                return Task.CompletedTask;
            },
        };
        await using var host = await StartAsync(
            recorder,
            await PostgresServer.CreateInboxAsync(),
            options => options.PreserveChatOrder = true,
            services => services.AddLinqWebhookBatchHandler<MessageReceivedEvent, BatchReplyingHandler>(),
            replies: false);
        await host.ReceiveAsync(Event("e-0"));
        await begun.Task;
        await host.ReceiveAsync(Event("e-1"));
        await host.ReceiveAsync(Event("e-2"));
        await host.ReceiveAsync(Event("e-3"));
        gate.SetResult();
        await host.WaitUntilAsync(AllDone);

        Assert.That(
            await host.QueryAsync<string[]>(Keys),
            Is.EqualTo([KeyOf("e-0", 1, typeof(BatchReplyingHandler)), KeyOf("e-1", 1, typeof(BatchReplyingHandler))]));
    }

    [Test]
    public async Task Only_a_completion_with_replies_waits_for_the_disk()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await PostgresServer.ExecuteAsync(
            database,
            """
            CREATE TABLE commits (key text, waits text);
            CREATE FUNCTION record_commit() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO commits VALUES (NEW.key, current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE TRIGGER record_commit AFTER UPDATE ON linq_inbox_events FOR EACH ROW WHEN (NEW.state = 1) EXECUTE FUNCTION record_commit();
            """);
        await using var host = await StartAsync(new Recorder(), database);
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone);
        await host.ReceiveAsync(Event("e-2", "message.edited"));
        await host.WaitUntilAsync(AllDone);

        Assert.That(
            await host.QueryAsync<string[]>("SELECT array_agg(key || ' ' || waits ORDER BY key) FROM commits"),
            Is.EqualTo(["e-1 on", "e-2 off"]));
    }

    [Test]
    public async Task An_outbox_in_another_database_gets_the_replies_before_the_completion_is_recorded()
    {
        var outbox = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(new Recorder(), await PostgresServer.CreateInboxAsync(), outbox: outbox);
        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync(AllDone);

        Assert.That(await host.QueryAsync<long>(Replies), Is.Zero);
        Assert.That(await PostgresServer.QueryAsync<string[]>(outbox, Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
    }

    [Test]
    public async Task Replies_that_are_refused_for_good_are_a_failure_of_the_event_and_hold_up_nothing()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        var recorder = new Recorder();
        await using var host = await StartAsync(recorder, As(role, database), options => options.MaxAttempts = 2);
        await PostgresServer.ExecuteAsync(database, $"REVOKE INSERT ON linq_outbox_messages FROM {role}");

        await host.ReceiveAsync(Event("e-1"));
        await InboxTable.WaitUntilAsync(database, "EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)").WaitAsync(_soon);

        Assert.That(recorder.Calls, Is.EqualTo(["first e-1", "reply e-1", "reply e-1"]));
        Assert.That(recorder.Logs.Lines, Has.Some.Contain("PostgreSQL refused what").And.Some.Contain(PostgresErrorCodes.InsufficientPrivilege));
        Assert.That(await PostgresServer.QueryAsync<string>(database, "SELECT reason FROM linq_inbox_events"), Does.Contain(nameof(PostgresException)));
    }

    [TestCase("SELECT ON linq_outbox_messages FROM {0}")]
    [TestCase("EXECUTE ON FUNCTION linq_outbox_enqueue FROM PUBLIC")]
    public async Task An_outbox_that_the_inbox_lacks_a_right_to_gets_the_replies_by_itself(string right)
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        await PostgresServer.ExecuteAsync(database, "REVOKE " + string.Format(CultureInfo.InvariantCulture, right, role));
        await using var host = await StartAsync(new Recorder(), As(role, database), outbox: database);

        await host.ReceiveAsync(Event("e-1"));
        await InboxTable.WaitUntilAsync(database, AllDone).WaitAsync(_soon);

        Assert.That(await PostgresServer.QueryAsync<string[]>(database, Keys), Is.EqualTo([KeyOf("e-1", 1), KeyOf("e-1", 2)]));
    }

    [Test]
    public async Task An_outbox_in_another_database_that_fails_is_a_failure_of_the_handler_alone()
    {
        var outbox = await PostgresServer.CreateInboxAsync();
        var recorder = new Recorder();
        await using var host = await StartAsync(
            recorder,
            await PostgresServer.CreateInboxAsync(),
            options => options.MaxAttempts = 2,
            services => services.AddLinqWebhookHandler<MessageReceivedEvent, LastHandler>(),
            outbox);
        await PostgresServer.ExecuteAsync(outbox, "ALTER TABLE linq_outbox_messages RENAME TO away");

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT 1 FROM linq_inbox_events WHERE state = 2)").WaitAsync(_soon);

        Assert.That(recorder.Calls, Is.EqualTo(["first e-1", "reply e-1", "last e-1", "reply e-1"]));
        Assert.That(await host.QueryAsync<string>("SELECT reason FROM linq_inbox_events"), Does.StartWith("After 2 attempts").And.Contain(nameof(ReplyingHandler)));
    }

    [Test]
    public async Task Every_event_replies_once_while_receivers_are_killed()
    {
        var events = LongRun.Count("LINQ_CHAOS_COUNT", 100);
        var seed = LongRun.Count("LINQ_CHAOS_SEED", Random.Shared.Next());
        await TestContext.Out.WriteLineAsync($"seed {seed} (LINQ_CHAOS_SEED), {events} events (LINQ_CHAOS_COUNT)");
        var database = await PostgresServer.CreateInboxAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE handled (event_id text NOT NULL)");

        var kills = await CrashTests.DeliverWhileKillingAsync(database, events, new Random(seed), ("RECEIVER_REPLIES", "1"));

        var runs = await PostgresServer.QueryAsync<long>(database, "SELECT count(*) FROM handled");
        var replies = await PostgresServer.QueryAsync<long>(database, Replies);
        var answered = await PostgresServer.QueryAsync<long>(database, "SELECT count(DISTINCT convert_from(body, 'UTF8')::jsonb #>> '{message,parts,0,value}') FROM linq_outbox_messages");
        await TestContext.Out.WriteLineAsync($"{runs} runs for {events} events through {kills} kills: {replies} replies to {answered} events");
        Assert.That((kills, replies, answered), Is.EqualTo((kills, (long)events, (long)events)));
        Assert.That(kills, Is.Positive);
    }

    [Test]
    public async Task A_reply_whose_key_somebody_holds_keeps_only_its_own_event_waiting()
    {
        // As long as an attempt to store it could take: longer than the test waits.
        var database = await PostgresServer.CreateInboxAsync();
        await using var host = await StartAsync(new Recorder(), database, options =>
        {
            options.PreserveChatOrder = true;
            options.LeaseDuration = TimeSpan.FromMinutes(30);
        });
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        const string Hold = "SELECT linq_outbox_enqueue($1, 'x', NULL, '', '', NULL, NULL, NULL, NULL, NULL)";
        await using (var hold = new NpgsqlCommand(Hold, connection, transaction))
        {
            hold.Parameters.Add(new NpgsqlParameter { Value = KeyOf("e-1", 2) });
            await hold.ExecuteNonQueryAsync();
        }

        await host.ReceiveAsync(Event("e-1"));
        await host.WaitUntilAsync("EXISTS (SELECT FROM pg_locks WHERE NOT granted)");
        var other = await host.ReceiveAsync(Event("e-2", data: """{"chat":{"id":"c-2"},"id":"m-2"}"""));
        var behind = await host.ReceiveAsync(Event("e-3", data: """{"chat":{"id":"c-1"},"id":"m-3"}"""));
        await host.WaitUntilAsync("(SELECT coalesce(array_agg(key ORDER BY key) = '{e-2}', false) FROM linq_inbox_events WHERE state = 1)");
        await transaction.RollbackAsync();
        await host.WaitUntilAsync(AllDone);

        Assert.That((other, behind), Is.EqualTo((LinqWebhookReceipt.Accepted, LinqWebhookReceipt.Accepted)));
        Assert.That(await host.QueryAsync<long>(Replies), Is.EqualTo(6));
    }

    private static string As(string role, string database) =>
        new NpgsqlConnectionStringBuilder(database) { Username = role, SearchPath = null }.ConnectionString;

    private static string KeyOf(string eventId, int position, Type? handler = null) =>
        IdempotencyKey.From("webhook-reply", eventId, $"{(handler ?? typeof(ReplyingHandler)).FullName}(MessageReceivedEvent)", $"{position}");

    private static Task<InboxHost> StartAsync(
        Recorder recorder,
        string database,
        Action<LinqPostgresInboxOptions>? options = null,
        Action<IServiceCollection>? services = null,
        string? outbox = null,
        bool replies = true) =>
        InboxHost.StartAsync(
            added =>
            {
                added.AddLinq(client =>
                {
                    client.ApiKey = "unused";
                    client.BaseUrl = "http://127.0.0.1:9";
                });
                added.AddLinqPostgresOutbox(outbox ?? database);
                added.AddLinqPostgresInbox(database, configured =>
                {
                    configured.PollInterval = TimeSpan.FromMilliseconds(20);
                    configured.RetryDelay = TimeSpan.FromMilliseconds(1);
                    configured.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
                    options?.Invoke(configured);
                });
                if (replies)
                {
                    added.AddLinqWebhookHandler<MessageReceivedEvent, ReplyingHandler>();
                }

                services?.Invoke(added);
            },
            database,
            recorder: recorder,
            hasSecondHandler: false);

    private static LinqEnqueueOptions Tomorrow() => new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) };

    private sealed class ReplyingHandler(Recorder recorder, ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
    {
        public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
        {
            await context.EnqueueAsync(webhookEvent.Data.Chat.Id, MessageContent.FromText("Thank you,"), Tomorrow());
            await context.EnqueueAsync(webhookEvent.Data.Chat.Id, MessageContent.FromText("and good night."), Tomorrow());
            await recorder.CallAsync("reply", webhookEvent, cancellationToken);
        }
    }

    private sealed class LastHandler(Recorder recorder) : ILinqWebhookHandler<MessageReceivedEvent>
    {
        public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) =>
            recorder.CallAsync("last", webhookEvent, cancellationToken);
    }

    private sealed class BatchReplyingHandler(Recorder recorder, ILinqWebhookContext context) : ILinqWebhookBatchHandler<MessageReceivedEvent>
    {
        public async Task HandleAsync(IReadOnlyList<MessageReceivedEvent> webhookEvents, CancellationToken cancellationToken)
        {
            await context.EnqueueAsync(webhookEvents[0].Data.Chat.Id, MessageContent.FromText($"{webhookEvents.Count} messages"), Tomorrow());
            await recorder.CallAsync("batch", webhookEvents[0], cancellationToken);
        }
    }
}
