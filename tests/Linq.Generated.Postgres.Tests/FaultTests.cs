using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Transactions;
using Linq.Generated.AspNetCore;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// What networks, servers and applications do to an inbox of several instances. Nothing that was acknowledged is lost, and nothing runs
/// twice where the handler obeys its token. Time is the wall's where a server or a network is involved.
/// </summary>
public sealed class FaultTests
{
    private const string AllDone = "NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)";
    private static readonly TimeSpan _never = TimeSpan.FromHours(1);

    [Test]
    public async Task A_network_that_goes_silent_stops_handlers_before_another_instance_takes_their_events()
    {
        const int Events = 8;
        var database = await PostgresServer.CreateInboxAsync();
        await using var network = new FaultyNetwork(database);
        var atOnce = new ConcurrentDictionary<string, int>();
        var overlaps = 0;
        var stopped = 0;
        var cutOff = new Recorder
        {
            Act = async (_, webhookEvent, token) =>
            {
                atOnce[webhookEvent.EventId] = 1;
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    Interlocked.Increment(ref stopped);
                    atOnce[webhookEvent.EventId] = 0;
                }
            },
        };
        var reachable = new Recorder
        {
            Act = (_, webhookEvent, _) => Task.FromResult(Interlocked.Add(ref overlaps, atOnce[webhookEvent.EventId])),
        };
        await using var one = await StartShortAsync(network.ConnectionString, cutOff, database);
        for (var i = 0; i < Events; i++)
        {
            await one.ReceiveAsync(Event($"e-{i}"));
        }

        await one.WaitUntilAsync($"(SELECT count(*) FROM linq_inbox_events WHERE lease IS NOT NULL) = {Events}");
        await using var two = await StartShortAsync(database, reachable, database);
        network.BecomeSilent();
        await two.WaitUntilAsync(AllDone);

        Assert.That(overlaps, Is.Zero);
        Assert.That(stopped, Is.EqualTo(Events));
        Assert.That(reachable.Calls, Has.Count.EqualTo(Events).And.Unique);
        network.Recover();
    }

    [Test]
    public async Task A_renewal_that_hangs_loses_no_lease()
    {
        var lease = TimeSpan.FromSeconds(12);
        var database = await PostgresServer.CreateInboxAsync();
        await using var network = new FaultyNetwork(database);
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var begun = new TaskCompletionSource<CancellationToken>();
        var recorder = new Recorder
        {
            Act = (_, _, token) =>
            {
                begun.TrySetResult(token);
                return Task.Delay(Timeout.Infinite, token);
            },
        };
        await using var host = await StartAsync(
            network.ConnectionString,
            options =>
            {
                options.LeaseDuration = lease;
                options.PollInterval = _never;
            },
            clock,
            recorder: recorder,
            observe: database);
        await clock.WaitForTimerAsync(left => left == lease / 3);
        await host.ReceiveAsync(Event("e-1"));
        var token = await begun.Task;

        network.BecomeSilent();
        clock.Advance(lease / 3);
        await clock.WaitForTimerAsync(left => left == lease / 4);
        clock.Advance(lease / 4);
        var next = await clock.WaitForTimerAsync(left => left == lease / 12 || left == lease / 3);
        network.Recover();
        clock.Advance(next);
        Assert.That(token.IsCancellationRequested, Is.False, "It has not been renewed in time.");
        await clock.WaitForTimerAsync(left => left == lease / 3);

        // Later than the first lease would have ended.
        clock.Advance(lease * 0.3);
        Assert.That(token.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task Outcomes_of_several_kinds_lock_events_in_the_order_of_renewals()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var lease = Guid.NewGuid();
        await PostgresServer.ExecuteAsync(
            database,
            "INSERT INTO linq_inbox_events (key, event_type, body, received_at, state, due_at, arrival, lease) "
                + $"SELECT 'e-' || i, 'message.received', '', now(), 0, now() + interval '1 hour', i, '{lease}' FROM generate_series(1, 3) i");
        await using var opened = PostgresDatabase.Open(database);
        var changes = new EventChanges(opened, new AbandonedLeases(TimeProvider.System), TimeSpan.FromMinutes(1), TimeProvider.System);
        await using var first = new NpgsqlConnection(database);
        await using var renewal = new NpgsqlConnection(database);
        await LockAsync(first, 1);
        await LockAsync(renewal, 2);

        // While one outcome waits, two more become one group; that of the later event comes first in it.
        var before = changes.StoreAsync(new EventChange.Released(Leased(1)));
        await HeldCommit.WaitAsync(first);
        var completed = changes.StoreAsync(new EventChange.Completed(Leased(3), TakesNext: false));
        var retried = changes.StoreAsync(new EventChange.Retried(Leased(2), TimeSpan.FromHours(1)));
        await ExecuteAsync(first, "ROLLBACK");
        await before;
        await HeldCommit.WaitAsync(renewal);
        Assert.DoesNotThrowAsync(() => ExecuteAsync(renewal, "SELECT FROM linq_inbox_events WHERE sequence = 3 FOR UPDATE NOWAIT"));
        await ExecuteAsync(renewal, "COMMIT");
        await Task.WhenAll(completed, retried);

        Assert.That(
            await PostgresServer.QueryAsync<short[]>(database, "SELECT array_agg(state ORDER BY sequence) FROM linq_inbox_events WHERE lease IS NULL"),
            Is.EqualTo(new short[] { 0, 0, 1 }));

        LeasedEvent Leased(long sequence) => new(sequence, lease, 1, $"e-{sequence}", null, sequence, ReadOnlyMemory<byte>.Empty, []);

        static async Task LockAsync(NpgsqlConnection connection, long sequence)
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, $"BEGIN; SELECT FROM linq_inbox_events WHERE sequence = {sequence} FOR UPDATE");
        }

        static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Test]
    public async Task Outcomes_wait_while_a_database_only_reads()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        await HandleDuringAsync(
            database,
            new NpgsqlConnectionStringBuilder(database) { Username = role, SearchPath = null }.ConnectionString,
            PostgresErrorCodes.ReadOnlySqlTransaction,
            () => ReconnectAsync($"ALTER ROLE {role} SET default_transaction_read_only = on"),
            () => ReconnectAsync($"ALTER ROLE {role} RESET default_transaction_read_only"));

        // As a switchover does: connections break, and the new ones meet a server that only reads.
        async Task ReconnectAsync(string change)
        {
            await PostgresServer.ExecuteAsync(database, change);
            await PostgresServer.ExecuteAsync(database, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'");
        }
    }

    [Test]
    public async Task Outcomes_wait_while_statements_time_out()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await using var blocking = await source.OpenConnectionAsync();
        NpgsqlTransaction? transaction = null;
        await HandleDuringAsync(
            database,
            database + ";Options=-c statement_timeout=2000",
            PostgresErrorCodes.QueryCanceled,
            async () =>
            {
                transaction = await blocking.BeginTransactionAsync();
                await using var command = new NpgsqlCommand("LOCK TABLE linq_inbox_events IN EXCLUSIVE MODE", blocking, transaction);
                await command.ExecuteNonQueryAsync();
            },
            () => transaction!.RollbackAsync());
    }

    [Test]
    public async Task Outcomes_wait_while_the_disk_is_full()
    {
        await using var disk = await SmallDisk.MountAsync();
        var database = await PostgresServer.CreateInboxAsync();
        var space = "small_" + new NpgsqlConnectionStringBuilder(database).SearchPath;
        await PostgresServer.ExecuteAsync(database, $"CREATE TABLESPACE {space} LOCATION '{disk.Directory}'");
        await PostgresServer.ExecuteAsync(database, $"ALTER TABLE linq_inbox_events SET TABLESPACE {space}");
        await HandleDuringAsync(
            database,
            database,
            PostgresErrorCodes.DiskFull,
            async () =>
            {
                await PostgresServer.ExecuteAsync(database, $"CREATE TABLE filler (text text) TABLESPACE {space}");
                const string Fill = "INSERT INTO filler SELECT repeat(md5(i::text), 20) FROM generate_series(1, 100) i";
                Assert.CatchAsync<PostgresException>(async () =>
                {
                    while (true)
                    {
                        await PostgresServer.ExecuteAsync(database, Fill);
                    }
                });
            },
            () => PostgresServer.ExecuteAsync(database, "DROP TABLE filler"));
        await PostgresServer.ExecuteAsync(database, "ALTER TABLE linq_inbox_events SET TABLESPACE pg_default");
        await PostgresServer.ExecuteAsync(database, "DROP TABLESPACE " + space);
    }

    [Test]
    public async Task Clocks_of_instances_that_are_wrong_by_40_seconds_change_nothing()
    {
        const int Events = 120;
        var database = await PostgresServer.CreateInboxAsync();
        var recorder = new Recorder { Act = static async (_, _, token) => await Task.Delay(30, token) };
        await using var behind = await StartAsync(database, clock: new ShiftedClock(-TimeSpan.FromSeconds(40)), recorder: recorder, hasSecondHandler: false);
        await using var right = await StartAsync(database, recorder: recorder, hasSecondHandler: false);
        await using var ahead = await StartAsync(database, clock: new ShiftedClock(TimeSpan.FromSeconds(40)), recorder: recorder, hasSecondHandler: false);
        InboxHost[] hosts = [behind, right, ahead];

        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => hosts[i % 3].ReceiveAsync(Event($"e-{i}"))));
        await right.WaitUntilAsync(AllDone);

        Assert.That(recorder.Calls, Has.Count.EqualTo(Events).And.Unique);
        Assert.That(recorder.Logs.Lines.Count(line => line.Contains("The clocks of this instance", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Ambient_transactions_take_no_part(bool hasDataSource)
    {
        const int Events = 60;
        var database = await PostgresServer.CreateInboxAsync();

        // Which enlists, as the driver does by default.
        await using var source = NpgsqlDataSource.Create(database);
        var recorder = new Recorder();
        var ambient = 0;
        recorder.Act = (_, _, _) => Task.FromResult(Interlocked.Add(ref ambient, Transaction.Current is null ? 0 : 1));
        await using var one = await StartInboxAsync();
        await using var two = await StartInboxAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, Events).Select(i => Task.Run(async () =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            var receipt = await (i % 2 == 0 ? one : two).ReceiveAsync(Event($"e-{i}"));
            if (i % 3 == 0)
            {
                scope.Complete();
            }

            return receipt;
        })));
        await one.WaitUntilAsync(AllDone);

        Assert.That(receipts, Is.All.EqualTo(LinqWebhookReceipt.Accepted));
        Assert.That(await one.QueryAsync<long>("SELECT count(*) FROM linq_inbox_events"), Is.EqualTo(Events));
        Assert.That(recorder.Calls, Has.Count.EqualTo(Events).And.Unique);
        Assert.That(ambient, Is.Zero);

        Task<InboxHost> StartInboxAsync() =>
            hasDataSource
                ? StartAsync(services => services.AddLinqPostgresInbox(source), database, recorder: recorder, hasSecondHandler: false)
                : StartAsync(database, recorder: recorder, hasSecondHandler: false);
    }

    [Test]
    public async Task Nothing_of_a_request_flows_into_a_handler()
    {
        var local = new AsyncLocal<string?>();
        var seen = new ConcurrentQueue<string?>();
        var recorder = new Recorder();
        recorder.Act = (_, _, _) =>
        {
            seen.Enqueue(local.Value);
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(await PostgresServer.CreateInboxAsync(), options => options.PreserveChatOrder = true, recorder: recorder);

        local.Value = "a request";
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.ReceiveAsync(Event($"e-{i}"))));
        await host.WaitUntilAsync(AllDone);

        Assert.That(seen, Has.Count.EqualTo(20).And.All.Null);
    }

    [TestCase("linq_inbox_store", false)]
    [TestCase("linq_inbox_store", true)]
    [TestCase("linq_inbox_complete", false)]
    [TestCase("linq_inbox_complete", true)]
    [TestCase("SET completed", true)]
    public async Task An_answer_to_a_commit_that_is_lost_neither_loses_nor_repeats_nor_stalls_an_event(string statement, bool preservesOrder)
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var network = new FaultyNetwork(database);
        var recorder = new Recorder();
        await using var one = await StartThroughAsync(network.ConnectionString);
        await using var two = await StartThroughAsync(database);

        network.LoseNextCommit(statement);
        for (var i = 0; i < 4; i++)
        {
            await DeliverAsync(one, Event($"e-{i}"));
        }

        await one.WaitUntilAsync(AllDone);

        Assert.That(network.Lost, Is.EqualTo(1));
        Assert.That(recorder.Calls, Has.Count.EqualTo(8).And.Unique);
        Assert.That(await one.ListDeadAsync(), Is.Empty);

        // No lease ends in time to help.
        Task<InboxHost> StartThroughAsync(string connectionString) =>
            StartAsync(
                connectionString,
                options =>
                {
                    options.LeaseDuration = _never;
                    options.MaxAttempts = 1;
                    options.PreserveChatOrder = preservesOrder;
                },
                recorder: recorder,
                observe: database);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_is_acknowledged_is_on_disk_also_where_the_role_does_not_wait_for_it(bool preservesOrder)
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        await PostgresServer.ExecuteAsync(
            database,
            $"""
            ALTER ROLE {role} SET synchronous_commit = off;
            CREATE TABLE commits (waits text);
            GRANT INSERT ON commits TO {role};
            CREATE FUNCTION record_commit() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO commits VALUES (current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER record_commit AFTER INSERT OR UPDATE ON linq_inbox_events DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.state IN (0, 3)) EXECUTE FUNCTION record_commit();
            """);
        await using var host = await StartAsync(
            new NpgsqlConnectionStringBuilder(database) { Username = role, SearchPath = null }.ConnectionString,
            options => options.PreserveChatOrder = preservesOrder,
            observe: database);
        await host.StopAsync();

        // Stored, and opened again by hand.
        await host.ReceiveAsync(Event("e-1"));
        await host.QueryAsync<object>("UPDATE linq_inbox_events SET state = 2 RETURNING 1");
        await host.DeadLetters.RequeueAsync("e-1");

        Assert.That(await host.QueryAsync<string[]>("SELECT array_agg(DISTINCT waits) FROM commits"), Is.EqualTo(["on"]));
    }

    [Test]
    public async Task A_taking_whose_answer_is_lost_is_no_attempt_and_does_not_stall_the_event()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using (var stopped = await StartAsync(database))
        {
            await stopped.StopAsync();
            await stopped.ReceiveAsync(Event("e-1"));
        }

        await using var network = new FaultyNetwork(database);
        network.LoseNextCommit("linq_inbox_take");
        await using var host = await StartAsync(
            network.ConnectionString,
            options =>
            {
                options.LeaseDuration = _never;
                options.MaxAttempts = 1;
            },
            observe: database);
        await host.WaitUntilAsync(AllDone);

        Assert.That(network.Lost, Is.EqualTo(1));
        Assert.That(host.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1"]));
    }

    [Test]
    public async Task A_stop_loses_sight_of_no_event_that_was_just_taken()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using var network = new FaultyNetwork(database + ";Cancellation Timeout=-1");
        await using var commit = await HeldCommit.StartAsync(database, "linq_inbox_events", "NEW.lease IS NOT NULL");
        await using var host = await StartAsync(network.ConnectionString, observe: database);
        await PostgresServer.ExecuteAsync(
            database,
            "INSERT INTO linq_inbox_events (key, event_type, body, received_at, state, due_at, arrival) VALUES "
                + $"('e-1', 'message.received', convert_to('{Encoding.UTF8.GetString(Event("e-1"))}', 'UTF8'), now(), 0, now(), 1)");
        await commit.WaitAsync();
        network.BecomeSilent();
        await commit.ReleaseAsync("EXISTS (SELECT FROM linq_inbox_events WHERE lease IS NOT NULL)");
        var stopping = host.StopAsync();
        network.Recover();
        await stopping;

        Assert.That(await host.QueryAsync<bool>("SELECT lease IS NULL FROM linq_inbox_events"), Is.True);
    }

    [Test]
    public async Task A_log_that_fails_costs_no_place()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var recorder = new Recorder();
        recorder.Act = (_, webhookEvent, _) =>
            webhookEvent.EventId == "e-1" && recorder.Calls.Count < 3 ? throw new InvalidOperationException() : Task.CompletedTask;
        await using var host = await StartAsync(
            services => services
                .AddLogging(logging => logging.AddProvider(new ThrowingLoggerProvider("Retrying", "CannotStore")))
                .AddLinqPostgresInbox(database, options =>
                {
                    options.MaxConcurrentEvents = 1;
                    options.PollInterval = TimeSpan.FromMilliseconds(20);
                    options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
                }),
            database,
            recorder: recorder,
            hasSecondHandler: false);

        await host.ReceiveAsync(Event("e-1"));
        await host.ReceiveAsync(Event("e-2"));

        Assert.That(
            () => host.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)").WaitAsync(TimeSpan.FromSeconds(60)),
            Throws.Nothing);
    }

    [Test]
    public async Task The_host_learns_at_once_that_a_worker_has_failed()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var stopping = new TaskCompletionSource();
        await using var host = await StartAsync(
            services => services
                .AddLogging(logging => logging.AddProvider(new ThrowingLoggerProvider("CannotTake")))
                .AddLinqPostgresInbox(database, options => options.PollInterval = TimeSpan.FromMilliseconds(20))
                .AddHostedService(provider => new StopWatcher(provider.GetRequiredService<IHostApplicationLifetime>(), stopping)),
            database);

        await PostgresServer.ExecuteAsync(database, "ALTER FUNCTION linq_inbox_take RENAME TO linq_inbox_take_away");

        Assert.That(() => stopping.Task.WaitAsync(TimeSpan.FromSeconds(60)), Throws.Nothing);
    }

    private sealed class StopWatcher(IHostApplicationLifetime lifetime, TaskCompletionSource stopping) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.ApplicationStopping.Register(stopping.SetResult);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Names_of_handlers_that_are_no_longer_registered_make_no_other_run_again()
    {
        var database = await PostgresServer.CreateInboxAsync();
        await using (var stopped = await StartAsync(database))
        {
            await stopped.StopAsync();
            await stopped.ReceiveAsync(Event("e-1"));
            await stopped.QueryAsync<object>("UPDATE linq_inbox_events SET completed = '{Old.First,Old.Second,Old.First}' RETURNING 1");
        }

        var failures = 4;
        var recorder = new Recorder();
        recorder.Act = (handler, _, _) => handler == "second" && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException()
            : Task.CompletedTask;
        await using var host = await StartAsync(database, recorder: recorder);
        await host.WaitUntilAsync(AllDone);

        Assert.That(recorder.Calls, Is.EqualTo(["first e-1", .. Enumerable.Repeat("second e-1", 5)]));
    }

    [TestCase("UTC")]
    [TestCase("America/Los_Angeles")]
    [TestCase("Pacific/Auckland")]
    public async Task Legacy_timestamps_and_zones_change_nothing(string zone)
    {
        const int Events = 40;
        var database = await PostgresServer.CreateInboxAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE handled (event_id text NOT NULL)");
        var connection = $"{database};Timezone={zone}";
        (string, string)[] environment = [("RECEIVER_LEGACY_TIMESTAMPS", "1"), ("RECEIVER_DELAY", "400"), ("TZ", zone)];
        using var one = await ReceiverProcess.StartAsync(connection, 16, environment);
        using var two = await ReceiverProcess.StartAsync(connection, 16, environment);
        using var client = new System.Net.Http.HttpClient();

        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => CrashTests.DeliverAsync(client, i % 2 == 0 ? one : two, i)));
        await InboxTable.WaitUntilAsync(database, $"(SELECT count(*) FROM linq_inbox_events WHERE state = 1) = {Events}");

        Assert.That(await PostgresServer.QueryAsync<long>(database, "SELECT count(*) FROM handled"), Is.EqualTo(Events));
        Assert.That(await PostgresServer.QueryAsync<long>(database, "SELECT count(DISTINCT event_id) FROM handled"), Is.EqualTo(Events));
    }

    [Test]
    public async Task A_server_that_is_killed_loses_nothing_and_as_a_standby_it_is_refused_at_start()
    {
        const int Events = 300;
        await using var cluster = await PostgresServer.StartClusterAsync();
        var database = cluster.ConnectionString;
        await LinqPostgresSchema.CreateAsync(database);
        var recorder = new Recorder();
        var kills = 0;

        // The last half waits for the first kill, and the last quarter for the second one.
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var one = await StartAsync(database, Configure, recorder: recorder, hasSecondHandler: false))
        await using (var two = await StartAsync(database, Configure, recorder: recorder, hasSecondHandler: false))
        {
            var delivered = 0;
            var delivering = Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
            {
                for (var i = sender; i < Events; i += 8)
                {
                    await (i >= Events * 3 / 4 ? second.Task : i >= Events / 2 ? first.Task : Task.CompletedTask);
                    await DeliverAsync(i % 2 == 0 ? one : two, Event($"e-{i}", data: $$"""{"chat":{"id":"c-{{sender}}"},"id":"m"}"""));
                    Interlocked.Increment(ref delivered);
                }
            })));
            while (!delivering.IsCompleted)
            {
                await Task.Yield();
                if (Volatile.Read(ref delivered) > (kills + 1) * Events / 4 && kills < 2)
                {
                    kills++;
                    (kills == 2 ? second : first).TrySetResult();
                    await cluster.KillAsync();
                    await cluster.StartAsync();
                    NpgsqlConnection.ClearAllPools();
                }
            }

            await delivering;
            await one.WaitUntilAsync(AllDone);
        }

        var calls = recorder.Calls.ToArray();
        await TestContext.Out.WriteLineAsync($"{calls.Distinct().Count()} of {Events} handled, {calls.Length - calls.Distinct().Count()} repeats after {kills} kills of the server");
        Assert.That(calls.Distinct().Count(), Is.EqualTo(Events));
        Assert.That(kills, Is.EqualTo(2));

        await cluster.StopAsync();
        await cluster.BecomeStandbyAsync();
        await cluster.StartAsync();
        NpgsqlConnection.ClearAllPools();
        var error = Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(database))!;
        Assert.That(error.Message, Does.Contain("is a standby"));

        // What an instance had taken when the server died waits for the end of its lease.
        static void Configure(LinqPostgresInboxOptions options)
        {
            options.PreserveChatOrder = true;
            options.LeaseDuration = TimeSpan.FromSeconds(5);
        }
    }

    /// <summary>Lets handlers end during a disturbance, and expects that each ran once.</summary>
    private static async Task HandleDuringAsync(string database, string connectionString, string sqlState, Func<Task> disturb, Func<Task> restore)
    {
        const int Events = 16;
        var gate = new TaskCompletionSource();
        var recorder = new Recorder { Act = (_, _, _) => gate.Task };
        await using var one = await StartAsync(connectionString, recorder: recorder, observe: database);
        await using var two = await StartAsync(connectionString, recorder: recorder, observe: database);
        for (var i = 0; i < Events; i++)
        {
            await (i % 2 == 0 ? one : two).ReceiveAsync(Event($"e-{i}"));
        }

        await one.WaitUntilAsync($"(SELECT count(*) FROM linq_inbox_events WHERE lease IS NOT NULL) = {Events}");
        await disturb();
        gate.SetResult();

        // Some that are refused for the reason, each of which takes as long as an outcome does.
        var refused = 0;
        for (var attempt = 0; refused < 5; attempt++)
        {
            Assert.That(attempt, Is.LessThan(1_000), $"Nothing is refused with {sqlState}.");
            try
            {
                // Of what cannot be compressed, and more than what is left of a page.
                var text = Convert.ToHexString(RandomNumberGenerator.GetBytes(100_000));
                await one.ReceiveAsync(Event($"refused-{attempt}", data: $$"""{"text":"{{text}}"}"""));
            }
            catch (PostgresException exception) when (exception.SqlState == sqlState)
            {
                refused++;
            }
            catch (NpgsqlException)
            {
                // The connection was just cut.
            }
        }

        await restore();
        await one.WaitUntilAsync(AllDone);
        var calls = recorder.Calls.Where(call => call.Contains(" e-", StringComparison.Ordinal)).ToArray();
        Assert.That(calls, Has.Length.EqualTo(Events * 2).And.Unique);
    }

    /// <summary>Delivers as Linq does: again, until it is acknowledged.</summary>
    internal static async Task DeliverAsync(InboxHost host, byte[] body)
    {
        while (true)
        {
            try
            {
                await host.ReceiveAsync(body);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(5);
            }
        }
    }

    private static Task<InboxHost> StartShortAsync(string connectionString, Recorder recorder, string observe) =>
        StartAsync(
            connectionString, options => options.LeaseDuration = TimeSpan.FromSeconds(4), recorder: recorder, hasSecondHandler: false, observe: observe);
}
