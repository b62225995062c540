using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>
/// Instances that are killed, a server that crashes, and an API where three in ten requests go wrong. The clocks of the database, the
/// sandbox and the instances run at the same speed, faster than the wall's: it is about minutes and about processes.
/// </summary>
public sealed class OutboxChaosTests
{
    private const int Usual = 120;
    private const int Speed = 20;
    private const int Senders = 4;
    private const int Enqueuers = 8;
    private const int HotPairs = 20;
    private const int OtherPairs = 410;
    private const int FullHotPair = 90;
    private const int UsualHotPair = 40;
    private const int FullCount = 5_000;
    private const double FaultRate = 0.3;
    private const int PerMinute = 30;
    private const double RolledBack = 0.1;
    private static readonly TimeSpan _killInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(30);

    private static readonly SandboxFault[] _faults =
    [
        new() { Operation = "createChat", Kind = SandboxFaultKind.ResetBeforeCommit },
        new() { Operation = "createChat", Kind = SandboxFaultKind.ResetAfterCommit },
        new() { Operation = "createChat", Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromMinutes(10) },
        new() { Operation = "createChat", Status = 500, Code = 3006 },
        new() { Operation = "createChat", Status = 503, Code = 3004 },
        new() { Operation = "createChat", Status = 429, Code = 1007, RetryAfter = 2 },
    ];

    [Test]
    public async Task Every_committed_message_is_there_once_in_order_and_no_faster_than_allowed()
    {
        var run = await RunAsync(freshKeys: false);

        await TestContext.Out.WriteLineAsync(run.ToString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Missing, Is.Zero, "missing");
            Assert.That(run.Twice, Is.Zero, "twice");
            Assert.That(run.RolledBackButSent, Is.Zero, "of a transaction that rolled back");
            Assert.That(run.OutOfOrder, Is.Zero, "out of order");
            Assert.That(run.MostInAMinute, Is.LessThanOrEqualTo(PerMinute));
            Assert.That(run.Kills, Is.Positive);
        }
    }

    [Test]
    public async Task Messages_are_there_twice_where_attempts_carry_no_common_key()
    {
        var run = await RunAsync(freshKeys: true);

        await TestContext.Out.WriteLineAsync(run.ToString());
        Assert.That(run.Twice, Is.Positive);
    }

    private static async Task<OutboxChaosRun> RunAsync(bool freshKeys)
    {
        var count = LongRun.Count("LINQ_CHAOS_COUNT", Usual);
        var seed = LongRun.Count("LINQ_CHAOS_SEED", Random.Shared.Next(1_000_000));
        await TestContext.Out.WriteLineAsync($"{count} messages (LINQ_CHAOS_COUNT), seed {seed} (LINQ_CHAOS_SEED)");
        await using var cluster = await PostgresServer.StartClusterAsync();
        var database = cluster.ConnectionString;
        await LinqPostgresSchema.CreateAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await using var sandbox = await StartSandboxAsync(seed, count);
        await ExecuteAsync(source, "CREATE TABLE business (id bigint GENERATED ALWAYS AS IDENTITY, note text)");
        await HurryAsync(source);

        var senders = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SenderProcess.StartAsync(database, sandbox, Speed, freshKeys)));
        try
        {
            using var over = new CancellationTokenSource();
            var kills = KillAsync(senders, database, sandbox, freshKeys, new Random(seed), over.Token);
            var plan = new OutboxChaosPlan(count, HotPairs, OtherPairs, count < FullCount ? UsualHotPair : FullHotPair);
            await EnqueueAsync(source, database, senders, plan, seed);
            await CrashAsync(cluster);
            await WaitUntilHalfAsync(source);
            await CrashAsync(cluster);
            await WaitUntilDoneAsync(source);
            await over.CancelAsync();
            var killed = await kills;
            return await OutboxChaosRun.JudgeAsync(plan, sandbox, killed, await ScalarAsync(source, "SELECT sum(attempts)::bigint FROM linq_outbox_messages"));
        }
        finally
        {
            Array.ForEach(senders, sender => sender.Dispose());
        }
    }

    private static async Task CrashAsync(PostgresCluster cluster)
    {
        await cluster.KillAsync();
        await cluster.StartAsync();
    }

    private static async Task<LinqSandbox> StartSandboxAsync(int seed, int count)
    {
        var options = new LinqSandboxOptions { Seed = seed, Lines = [.. Enumerable.Range(0, OutboxChaosPlan.Lines).Select(OutboxChaosPlan.Line)] };
        options.Timing.Read = null;
        options.Retention.Messages = 10 * count;

        // Not by the sandbox: what is judged is what it received.
        options.Limits.MessagesPerPairAndMinute = null;
        var sandbox = await LinqSandbox.StartAsync(options);
        sandbox.Clock.Speed = Speed;
        var share = FaultRate / _faults.Length;
        for (var i = 0; i < _faults.Length; i++)
        {
            // Each kind hits the same share of all attempts, though a later one is drawn only where the earlier ones missed.
            sandbox.InjectFault(_faults[i] with { Rate = share / (1 - (share * i)), Seed = seed + i });
        }

        return sandbox;
    }

    /// <summary>
    /// Transactions of one to three messages and a row of the application's, a tenth of which roll back; and for every other pair, messages
    /// that instances enqueue by themselves.
    /// </summary>
    private static async Task EnqueueAsync(NpgsqlDataSource source, string database, SenderProcess[] senders, OutboxChaosPlan plan, int seed)
    {
        var services = new ServiceCollection()
            .AddLinq(options => options.ApiKey = "not used").Services
            .AddLinqPostgresOutbox(database);
        await using var provider = services.BuildServiceProvider();
        var outbox = provider.GetRequiredService<ILinqOutbox>();
        var pairs = new ConcurrentQueue<int>(Enumerable.Range(0, plan.Pairs));
        await Task.WhenAll(Enumerable.Range(0, Enqueuers).Select(enqueuer => Task.Run(async () =>
        {
            while (pairs.TryDequeue(out var pair))
            {
                var random = new Random(seed + pair);
                if (OutboxChaosPlan.IsEnqueuedAlone(pair))
                {
                    await EnqueueAloneAsync(senders, pair, plan.CountOf(pair), random);
                    continue;
                }

                for (var message = 0; message < plan.CountOf(pair);)
                {
                    var messages = Math.Min(1 + random.Next(3), plan.CountOf(pair) - message);
                    await EnqueueAsync(source, outbox, plan, pair, message, messages, rollsBack: false);
                    if (random.NextDouble() < RolledBack)
                    {
                        await EnqueueAsync(source, outbox, plan, pair, message, messages, rollsBack: true);
                    }

                    message += messages;
                }
            }
        })));
    }

    private static async Task EnqueueAsync(NpgsqlDataSource source, ILinqOutbox outbox, OutboxChaosPlan plan, int pair, int first, int count, bool rollsBack)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var business = new NpgsqlCommand("INSERT INTO business (note) VALUES ('a row of the application')", connection, transaction);
        await business.ExecuteNonQueryAsync();
        for (var message = first; message < first + count; message++)
        {
            await outbox.EnqueueAsync(OutboxChaosPlan.Message(pair, message, rollsBack), transaction);
        }

        await (rollsBack ? transaction.RollbackAsync() : transaction.CommitAsync());
    }

    /// <summary>Each message by one of the instances; by another one, with its key, until one says that it is stored.</summary>
    private static async Task EnqueueAloneAsync(SenderProcess[] senders, int pair, int count, Random random)
    {
        for (var message = 0; message < count; message++)
        {
            var key = $"alone-{pair}-{message}";
            while (!await senders[random.Next(senders.Length)].EnqueueAsync(
                key, OutboxChaosPlan.Line(pair % OutboxChaosPlan.Lines), OutboxChaosPlan.Person(pair), OutboxChaosPlan.Text(pair, message)))
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task<int> KillAsync(SenderProcess[] senders, string database, LinqSandbox sandbox, bool freshKeys, Random random, CancellationToken over)
    {
        var kills = 0;
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(_killInterval, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!over.IsCancellationRequested || kills == 0)
            {
                var victim = random.Next(senders.Length);
                await senders[victim].KillAsync();
                senders[victim].Dispose();
                kills++;
                senders[victim] = await SenderProcess.StartAsync(database, sandbox, Speed, freshKeys);
            }
        }

        return kills;
    }

    private static async Task WaitUntilHalfAsync(NpgsqlDataSource source)
    {
        var open = await ScalarAsync(source, "SELECT count(*) FROM linq_outbox_messages WHERE state < 3");
        await WaitUntilAsync(source, $"SELECT count(*) <= {open / 2} FROM linq_outbox_messages WHERE state < 3");
    }

    private static Task WaitUntilDoneAsync(NpgsqlDataSource source) => WaitUntilAsync(source, "SELECT count(*) = 0 FROM linq_outbox_messages WHERE state < 3");

    private static async Task WaitUntilAsync(NpgsqlDataSource source, string condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            try
            {
                await using var command = source.CreateCommand(condition);
                if ((bool)(await command.ExecuteScalarAsync(patience.Token))!)
                {
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // The server is starting.
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var command = source.CreateCommand(sql);
                return (long)(await command.ExecuteScalarAsync())!;
            }
            catch (NpgsqlException) when (attempt < 50)
            {
                await Task.Delay(200);
            }
        }
    }

    private static Task HurryAsync(NpgsqlDataSource source)
    {
        var start = $"timestamptz ''{DateTimeOffset.UtcNow:O}''";
        return ExecuteAsync(
            source,
            "CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE "
            + $"AS 'SELECT {start} + {Speed.ToString(CultureInfo.InvariantCulture)} * (clock_timestamp() - {start})'");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
