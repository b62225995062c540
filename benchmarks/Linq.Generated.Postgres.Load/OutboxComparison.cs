using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Linq.Generated.Postgres.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wolverine;

namespace Linq.Generated.Postgres.Load;

/// <summary>
/// Messages of 16 callers, from the call until all are sent to a sandbox and recorded as such on disk; and what enqueuing adds to a
/// transaction.
/// </summary>
internal static class OutboxComparison
{
    private const string Ours = "the outbox";
    private const string Wolverines = "Wolverine's durable local queue";
    private const string Calls = "the calls alone";
    private const string Enqueue = "enqueuing";
    private const string Insert = "a bare insert";
    private const string Line = "+12025550100";

    /// <summary>So few that no pair comes near the limit that the outbox keeps.</summary>
    private const int PerChatAndRound = 2;

    public static async Task<bool> RunAsync(
        PostgresCluster server,
        NpgsqlDataSource source,
        int count,
        int rounds,
        CancellationToken cancellationToken)
    {
        var connectionString = server.ConnectionString;
        await LinqPostgresSchema.CreateAsync(connectionString, cancellationToken);
        var sandboxOptions = new LinqSandboxOptions { Lines = [Line] };
        sandboxOptions.Limits.MessagesPerPairAndMinute = null;
        await using var sandbox = await LinqSandbox.StartAsync(sandboxOptions, cancellationToken);
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        var chats = await CreateChatsAsync(linq, count / PerChatAndRound, cancellationToken);
        var arrivals = new Arrivals();
        using var wolverine = await WolverineHost.StartAsync(connectionString, "wolverine_outbox", arrivals, linq, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddLinq(options =>
        {
            options.ApiKey = sandbox.ApiKey;
            options.BaseUrl = sandbox.BaseUrl;
        });
        builder.Services.AddLinqPostgresOutbox(connectionString);
        using var outcomes = CountOutcomes(arrivals);
        using var ours = builder.Build();
        await ours.StartAsync(cancellationToken);
        var outbox = ours.Services.GetRequiredService<ILinqOutbox>();

        var sending = new Turns("16 callers until sent", count, rounds, server);

        // Stored by nobody: no outbox can be faster on the same machine.
        sending.Add(Calls, round => Callers.CallAsync(count, i =>
        {
            var send = LinqPreparedSend.ToChat(chats[i % chats.Count].ChatId, MessageContent.FromText("Your order is on its way."), $"calls-{round}-{i}");
            return linq.SendAsync(send, cancellationToken: cancellationToken);
        }));
        sending.Add(Ours, async round =>
        {
            var all = arrivals.Expect(count);
            await Callers.CallAsync(count, i =>
            {
                var (chatId, person) = chats[i % chats.Count];
                var send = LinqPreparedSend.ToChat(chatId, MessageContent.FromText("Your order is on its way."), $"ours-{round}-{i}");
                return outbox.EnqueueAsync(send, new LinqEnqueueOptions { Line = Line, Recipients = [person] }, cancellationToken);
            });
            await all.WaitAsync(cancellationToken);
            await Emptied.WaitAsync(source, "SELECT NOT EXISTS (SELECT FROM linq_outbox_messages WHERE state <> 3)", cancellationToken);
        });
        sending.Add(Wolverines, async round =>
        {
            var all = arrivals.Expect(count);
            await Callers.CallAsync(count, async i => await wolverine.MessageBus().PublishAsync(
                new StoredText(chats[i % chats.Count].ChatId, "Your order is on its way.", $"wolverine-{round}-{i}")));
            await all.WaitAsync(cancellationToken);
            await Emptied.WaitAsync(source, "SELECT NOT EXISTS (SELECT FROM wolverine_outbox.wolverine_incoming_envelopes WHERE status <> 'Handled')", cancellationToken);
        });
        await sending.RunAsync();
        await ours.StopAsync(cancellationToken);
        await wolverine.StopAsync(cancellationToken);

        var enqueuing = new Turns("in one transaction with a row of the application", count, rounds, server);
        await using (var create = source.CreateCommand(
            "CREATE TABLE business (id bigint GENERATED ALWAYS AS IDENTITY, note text); "
            + "CREATE TABLE bare_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE, body bytea NOT NULL)"))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        enqueuing.Add(Insert, round => WriteAsync(source, count, $"bare-{round}", InsertAsync));
        enqueuing.Add(Enqueue, round => WriteAsync(source, count, $"enqueued-{round}", (send, transaction) => outbox.EnqueueAsync(send, transaction, cancellationToken: cancellationToken)));
        await enqueuing.RunAsync();
        sending.Compare(Calls, Wolverines);
        return sending.IsAtLeast(2, Ours, Wolverines) & enqueuing.IsAtLeast(0.8, Enqueue, Insert);
    }

    /// <summary>Outcomes are counted once they are stored, as Wolverine's handler counts before its message is.</summary>
    private static MeterListener CountOutcomes(Arrivals arrivals)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "linq.outbox.outcomes")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => arrivals.Add());
        listener.Start();
        return listener;
    }

    private static async Task<List<(string ChatId, string Person)>> CreateChatsAsync(LinqClient linq, int count, CancellationToken cancellationToken)
    {
        var chats = new List<(string ChatId, string Person)>();
        for (var i = 0; i < count; i++)
        {
            var person = "+1202555" + (2000 + i).ToString("D4", CultureInfo.InvariantCulture);
            var request = new CreateChatRequest { From = Line, To = [person], Message = MessageContent.FromText("Hello!") };
            chats.Add(((await linq.Chats.CreateAsync(request, cancellationToken: cancellationToken)).Chat.Id, person));
        }

        return chats;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, int count, string keys, Func<LinqPreparedSend, NpgsqlTransaction, Task> write)
    {
        var sends = Enumerable.Range(0, count)
            .Select(i => LinqPreparedSend.ToChat("chat " + (i % 100), MessageContent.FromText("Your order is on its way."), $"{keys}-{i}"))
            .ToArray();
        await using var connection = await source.OpenConnectionAsync();
        foreach (var send in sends)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var business = new NpgsqlCommand("INSERT INTO business (note) VALUES ('a row of the application')", connection, transaction);
            await business.ExecuteNonQueryAsync();
            await write(send, transaction);
            await transaction.CommitAsync();
        }
    }

    private static async Task InsertAsync(LinqPreparedSend send, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand("INSERT INTO bare_outbox (key, body) VALUES ($1, $2)", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = send.IdempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = send.GetBody() });
        await command.ExecuteNonQueryAsync();
    }
}
