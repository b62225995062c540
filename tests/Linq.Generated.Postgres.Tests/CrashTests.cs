using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// Receivers that die at any moment. The clock of this test is the wall's: it is about processes, which know no other.
/// </summary>
public sealed class CrashTests
{
    private const int Receivers = 4;
    private const int Batch = 16;
    private const int Senders = 8;
    private const int DeliveriesPerEvent = 3;
    private static readonly TimeSpan _killInterval = TimeSpan.FromSeconds(3);

    [Test]
    public async Task Every_event_is_handled_while_receivers_are_killed_and_few_are_handled_twice()
    {
        var events = LongRun.Count("LINQ_CHAOS_COUNT", 400);
        var seed = LongRun.Count("LINQ_CHAOS_SEED", Random.Shared.Next());
        await TestContext.Out.WriteLineAsync($"seed {seed} (LINQ_CHAOS_SEED), {events} events (LINQ_CHAOS_COUNT)");
        var database = await PostgresServer.CreateInboxAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await ExecuteAsync(source, "CREATE TABLE handled (event_id text NOT NULL)");

        var kills = await DeliverWhileKillingAsync(database, events, new Random(seed));

        var runs = await ScalarAsync<long>(source, "SELECT count(*) FROM handled");
        var distinct = await ScalarAsync<long>(source, "SELECT count(DISTINCT event_id) FROM handled");
        await TestContext.Out.WriteLineAsync(
            $"{distinct} of {events} events handled, {events - distinct} lost; {runs - distinct} repeats after {kills} kills, at most {kills * Batch} allowed");
        Assert.That(distinct, Is.EqualTo(events));
        Assert.That(kills, Is.Positive);
        Assert.That(runs - distinct, Is.LessThanOrEqualTo(kills * Batch));
    }

    /// <summary>Delivers events to receivers of which one dies now and then, until all events are done.</summary>
    /// <returns>How many died.</returns>
    internal static async Task<int> DeliverWhileKillingAsync(
        string database,
        int events,
        Random random,
        params (string Name, string Value)[] environment)
    {
        var receivers = await Task.WhenAll(Enumerable.Range(0, Receivers).Select(_ => ReceiverProcess.StartAsync(database, Batch, environment)));
        try
        {
            var kills = await DeliverAsync(receivers, database, events, random, environment);
            await InboxTable.WaitUntilAsync(database, $"(SELECT count(*) FROM linq_inbox_events WHERE state = 1) >= {events}");
            return kills;
        }
        finally
        {
            Array.ForEach(receivers, receiver => receiver.Dispose());
        }
    }

    /// <summary>Delivers as Linq does: again, until somebody answers 200. Kills a receiver now and then, and starts it anew.</summary>
    private static async Task<int> DeliverAsync(
        ReceiverProcess[] receivers,
        string database,
        int events,
        Random random,
        (string Name, string Value)[] environment)
    {
        var deliveries = Enumerable.Range(0, events * DeliveriesPerEvent).Select(i => i % events).ToArray();
        random.Shuffle(deliveries);
        var queue = new ConcurrentQueue<(int Event, int Seed)>(deliveries.Select(number => (number, random.Next())));
        var total = queue.Count;
        var milestones = Enumerable.Range(0, Math.Max(4, total / 1500)).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var signer = new LinqWebhookSigner(InboxHost.Secret);
        var senders = Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var delivery))
            {
                for (var done = 0; done < milestones.Length && queue.Count <= total - ((done + 1) * total / (milestones.Length + 1)); done++)
                {
                    milestones[done].TrySetResult();
                }

                var choice = new Random(delivery.Seed);
                while (!await TryDeliverAsync(client, signer, Volatile.Read(ref receivers[choice.Next(Receivers)]).Endpoint, delivery.Event))
                {
                    await Task.Yield();
                }
            }
        })));

        // Also by progress, so that a short run is not over before anybody has died.
        var kills = 0;
        while (!senders.IsCompleted)
        {
            await Task.WhenAny(senders, Task.Delay(_killInterval), kills < milestones.Length ? milestones[kills].Task : senders);
            if (!senders.IsCompleted || kills == 0)
            {
                var victim = random.Next(Receivers);
                await receivers[victim].KillAsync();
                kills++;
                receivers[victim].Dispose();
                Volatile.Write(ref receivers[victim], await ReceiverProcess.StartAsync(database, Batch, environment));
            }
        }

        await senders;
        return kills;
    }

    /// <summary>Delivers an event to a receiver until it answers 200.</summary>
    internal static async Task DeliverAsync(HttpClient client, ReceiverProcess receiver, int number)
    {
        while (!await TryDeliverAsync(client, new LinqWebhookSigner(InboxHost.Secret), receiver.Endpoint, number))
        {
            await Task.Yield();
        }
    }

    private static async Task<bool> TryDeliverAsync(HttpClient client, LinqWebhookSigner signer, Uri endpoint, int number)
    {
        var id = "e-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = InboxHost.Event(id);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        foreach (var header in signer.Sign(body, id, "message.received", "sub-1", DateTimeOffset.UtcNow))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        try
        {
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
