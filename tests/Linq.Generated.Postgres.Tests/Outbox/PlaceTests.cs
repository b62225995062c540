using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>The places of an instance, and its worker, when what must not fail does.</summary>
public sealed class PlaceTests : OutboxTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_place_comes_back_whatever_is_thrown()
    {
        var places = NewPlaces(count: 1);
        var sent = new ConcurrentQueue<long>();
        var all = new TaskCompletionSource();
        places.Open(running =>
        {
            sent.Enqueue(running.Message.Id);
            if (sent.Count == 3)
            {
                all.SetResult();
            }

            throw new InvalidOperationException("No space left on device.");
        });

        for (var id = 1; id <= 3; id++)
        {
            places.Start(Message(id), TimeProvider.System.GetTimestamp());
        }

        await all.Task.WaitAsync(_patience);
        places.Close();
        await places.WaitUntilFreeAsync().WaitAsync(_patience);

        Assert.That(sent, Is.EqualTo(new long[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Places_that_were_reserved_come_back_when_a_later_message_of_the_group_fails()
    {
        await using var database = PostgresDatabase.Open(ConnectionString);
        var places = NewPlaces(count: 100);
        places.Open(_ => Task.FromResult(false));
        places.HasBacklog = false;
        var lines = new OutboxLines([], new UnreadableOptions());
        var intake = new OutboxIntake(database, new OutboxWriter(database), places, lines, TimeSpan.FromMinutes(1), TimeProvider.System);

        // Of each two, the first has no line to ask about.
        var stored = Enumerable.Range(0, 20).Select(i => intake.StoreAsync(new NewMessage(i % 2 == 0 ? WithoutLine() : NewChat("hello"), options: null), default)).ToArray();
        await Task.WhenAll(stored).ContinueWith(static _ => { }, TaskScheduler.Default);
        places.Close();
        await places.WaitUntilFreeAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(stored.Select(each => each.IsFaulted), Is.EqualTo(Enumerable.Range(0, 20).Select(i => i % 2 == 1)));
    }

    [Test]
    public async Task The_host_learns_at_once_that_a_worker_has_failed()
    {
        await using var host = await OutboxHost.StartAsync(
            ConnectionString,
            Sandbox,
            services: services => services.AddLogging(logging => logging.AddProvider(new ThrowingLoggerProvider("CannotTake"))));
        var stopping = new TaskCompletionSource();
        using var registration = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.ExecuteAsync("ALTER FUNCTION linq_outbox_look RENAME TO linq_outbox_look_away");

        Assert.That(() => stopping.Task.WaitAsync(_patience), Throws.Nothing);
    }

    [Test]
    public async Task Who_holds_locks_and_falls_silent_is_noticed_by_the_server()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        string[] locking = ["SELECT linq_inbox_lock('{}')", "SELECT linq_outbox_lock('{}')", "SELECT count(*) FROM linq_outbox_due(1)"];
        foreach (var sql in locking)
        {
            await RunAsync("RESET ALL");
            await RunAsync(sql);

            // In seconds; the system's own two hours otherwise.
            Assert.That(await RunAsync("SHOW tcp_keepalives_idle"), Is.EqualTo("10"), sql);
        }

        async Task<object?> RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }

    [TestCase(-1, LinqOutboxState.Expired)]
    [TestCase(60, LinqOutboxState.Accepted)]
    public async Task A_message_whose_time_ended_while_it_waited_for_a_place_expires(int secondsLeft, LinqOutboxState outcome)
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        var send = NewChat("in time");
        await host.Outbox.EnqueueAsync(send, new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        var attempt = Guid.NewGuid();
        await host.ExecuteAsync($"UPDATE linq_outbox_messages SET state = 2, attempt = '{attempt}', attempts = 1, arrived_at = linq_now()");
        var now = DateTimeOffset.UtcNow;
        var message = Message(1) with
        {
            Attempt = attempt,
            Key = send.IdempotencyKey,
            Body = send.GetBody(),
            TakenAt = now,
            NotAfter = now.AddSeconds(secondsLeft),
        };
        using var running = new RunningSend(
            message,
            new Lease(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(1)),
            TimeProvider.System);

        await host.Services.GetRequiredService<OutboxSender>().RunAsync(running);

        var entry = (await host.Outbox.GetAsync(send.IdempotencyKey))!;
        Assert.That(entry.State, Is.EqualTo(outcome));
        Assert.That(Sandbox.Requests.Count(request => request.Operation == "createChat"), Is.EqualTo(outcome == LinqOutboxState.Accepted ? 1 : 0));
    }

    private static OutboxPlaces NewPlaces(int count) =>
        new(new LinqPostgresOutboxOptions { MaxConcurrentSends = count }, new OutboxWakeUp(TimeProvider.System), TimeProvider.System);

    private static LinqPreparedSend WithoutLine() =>
        LinqPreparedSend.WithoutLine(new SendMessageRequest { To = [Person], Message = MessageContent.FromText("hello") });

    private static LeasedMessage Message(long id) => new()
    {
        Id = id,
        Attempt = Guid.NewGuid(),
        Purpose = LeasePurpose.Send,
        Key = $"{id}",
        Operation = "createChat",
        Lane = "l",
        Line = Line,
        Recipients = [Person],
        Attempts = 1,
    };

    private sealed class UnreadableOptions : IOptionsMonitor<LinqClientOptions>
    {
        public LinqClientOptions CurrentValue => throw new OptionsValidationException("", typeof(LinqClientOptions), ["It was changed."]);

        public LinqClientOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<LinqClientOptions, string?> listener) => null;
    }
}
