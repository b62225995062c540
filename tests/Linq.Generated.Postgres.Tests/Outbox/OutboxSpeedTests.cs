using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>Measured only where it is asked for: what else a machine does moves the figures. Ratios, in turns in one process.</summary>
[NonParallelizable]
public sealed class OutboxSpeedTests
{
    private const int Rounds = 5;
    private const int Due = 1_000;
    private const int PerTake = 32;

    [Test]
    public async Task Enqueuing_costs_little_more_than_an_insert_in_the_same_transaction()
    {
        var count = Wanted();
        var database = await PostgresServer.CreateInboxAsync();
        await PostgresServer.ExecuteAsync(
            database,
            "CREATE TABLE business (id bigint GENERATED ALWAYS AS IDENTITY, note text);"
                + "CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE, body bytea NOT NULL)");
        await using var source = NpgsqlDataSource.Create(database);
        await using var provider = new ServiceCollection()
            .AddLinq(options => options.ApiKey = "not used").Services
            .AddLinqPostgresOutbox(database)
            .BuildServiceProvider();
        var outbox = provider.GetRequiredService<ILinqOutbox>();
        var (bare, enqueued) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 0; round <= Rounds; round++)
        {
            var inserting = await MeasureAsync(source, count, InsertBareAsync);
            var enqueuing = await MeasureAsync(source, count, (send, transaction) => outbox.EnqueueAsync(send, transaction));
            if (round > 0)
            {
                bare += inserting;
                enqueued += enqueuing;
            }
        }

        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rounds * count} transactions: bare insert {Rounds * count / bare.TotalSeconds:F0}/s, enqueued {Rounds * count / enqueued.TotalSeconds:F0}/s, ratio {bare / enqueued:F2}"));
        Assert.That(bare / enqueued, Is.GreaterThanOrEqualTo(0.8));
    }

    [Test]
    public async Task Taking_what_is_due_costs_the_same_however_much_waits()
    {
        _ = Wanted();
        var few = await TakeAllAsync(waiting: 0);
        var many = await TakeAllAsync(waiting: 999_000);

        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"taking {Due} due messages: {few.TotalMilliseconds:F0} ms with nothing else, {many.TotalMilliseconds:F0} ms beside 999,000 that wait"));
        Assert.That(many, Is.LessThan(few * 2));
    }

    private static int Wanted()
    {
        var count = LongRun.Count("LINQ_OUTBOX_SPEED_COUNT", 0);
        if (count == 0)
        {
            Assert.Ignore("Set LINQ_OUTBOX_SPEED_COUNT to measure; .ci/full does.");
        }

        return count;
    }

    /// <summary>Half of what waits is scheduled for later, and half waits behind the messages that are due.</summary>
    private static async Task<TimeSpan> TakeAllAsync(int waiting)
    {
        var connectionString = await PostgresServer.CreateInboxAsync();
        const string Columns = "INSERT INTO linq_outbox_messages (key, operation, body, lane, line, recipients, state, due_at) ";
        await PostgresServer.ExecuteAsync(
            connectionString,
            Columns + "SELECT 'due-' || i, 'createChat', 'x', 'lane ' || i, '+1', ARRAY['person ' || i], 2, linq_now() FROM generate_series(1, " + Due + ") i;"
                + Columns + "SELECT 'waits-' || i, 'createChat', 'x', 'lane ' || 1 + i % " + Due + ", '+1', ARRAY['person'], i % 2, linq_now() + interval '1 day' "
                + $"FROM generate_series(1, {waiting}) i; ANALYZE linq_outbox_messages");
        var database = PostgresDatabase.Open(connectionString);
        await using (database)
        {
            var taking = new OutboxTaking(database, TimeSpan.FromHours(1), _ => false);
            await taking.TakeAsync(PerTake, admits: false, default);
            var start = Stopwatch.GetTimestamp();
            for (var taken = PerTake; taken < Due;)
            {
                taken += (await taking.TakeAsync(PerTake, admits: false, default)).Taken.Count;
            }

            return Stopwatch.GetElapsedTime(start);
        }
    }

    private static async Task<TimeSpan> MeasureAsync(NpgsqlDataSource source, int count, Func<LinqPreparedSend, NpgsqlTransaction, Task> write)
    {
        var sends = Enumerable.Range(0, count).Select(i => LinqPreparedSend.ToChat("chat " + (i % 100), MessageContent.FromText("Your order is on its way."))).ToArray();
        await using var connection = await source.OpenConnectionAsync();
        var start = Stopwatch.GetTimestamp();
        foreach (var send in sends)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var business = new NpgsqlCommand("INSERT INTO business (note) VALUES ('a row of the application')", connection, transaction);
            await business.ExecuteNonQueryAsync();
            await write(send, transaction);
            await transaction.CommitAsync();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task InsertBareAsync(LinqPreparedSend send, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand("INSERT INTO bare (key, body) VALUES ($1, $2)", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = send.IdempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = send.GetBody() });
        await command.ExecuteNonQueryAsync();
    }
}
