using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>What a run left at the sandbox, which is the only witness.</summary>
internal sealed record OutboxChaosRun
{
    private static readonly TimeSpan _minute = TimeSpan.FromSeconds(60);

    public int Committed { get; init; }

    public int Pairs { get; init; }

    public long Attempts { get; init; }

    public int Kills { get; init; }

    public int Missing { get; private set; }

    public int Twice { get; private set; }

    public int RolledBackButSent { get; private set; }

    public int OutOfOrder { get; private set; }

    public int MostInAMinute { get; private set; }

    /// <summary>Reads every chat, as any client can.</summary>
    public static async Task<OutboxChaosRun> JudgeAsync(OutboxChaosPlan plan, LinqSandbox sandbox, int kills, long attempts)
    {
        sandbox.ClearFaults();
        using var client = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        var sent = new Dictionary<int, List<(int Message, DateTimeOffset At)>>();
        var run = new OutboxChaosRun
        {
            Committed = Enumerable.Range(0, plan.Pairs).Sum(plan.CountOf),
            Pairs = plan.Pairs,
            Attempts = attempts,
            Kills = kills,
        };
        await foreach (var chat in client.Chats.ListAllAsync())
        {
            var messages = new List<(string Text, DateTimeOffset At)>();
            await foreach (var message in client.Chats.Messages.ListAllAsync(chat.Id))
            {
                messages.Add((((TextPartResponse)message.Parts![0]).Value, message.CreatedAt));
            }

            // The sandbox lists the latest first.
            messages.Reverse();
            run.Note(messages, sent);
        }

        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            run.Judge(plan.CountOf(pair), sent.GetValueOrDefault(pair) ?? []);
        }

        return run;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Committed} committed messages over {Pairs} pairs, {Attempts} attempts, {Kills} kills, 2 crashes of the server: {Missing} missing, {Twice} twice, "
        + $"{RolledBackButSent} of rolled back transactions, {OutOfOrder} out of order, at most {MostInAMinute} in 60 s of a pair");

    private void Note(List<(string Text, DateTimeOffset At)> messages, Dictionary<int, List<(int Message, DateTimeOffset At)>> sent)
    {
        foreach (var (text, at) in messages)
        {
            if (text.Contains("rolled back", StringComparison.Ordinal))
            {
                RolledBackButSent++;
                continue;
            }

            var parts = text.Split('/');
            var pair = int.Parse(parts[0], CultureInfo.InvariantCulture);
            if (!sent.TryGetValue(pair, out var list))
            {
                sent.Add(pair, list = []);
            }

            list.Add((int.Parse(parts[1], CultureInfo.InvariantCulture), at));
        }
    }

    private void Judge(int count, List<(int Message, DateTimeOffset At)> sent)
    {
        Missing += count - sent.Select(each => each.Message).Distinct().Count();
        Twice += sent.Count - sent.Select(each => each.Message).Distinct().Count();
        OutOfOrder += sent.Zip(sent.Skip(1)).Count(each => each.Second.Message < each.First.Message);
        for (int first = 0, last = 0; last < sent.Count; last++)
        {
            while (sent[last].At - sent[first].At >= _minute)
            {
                first++;
            }

            MostInAMinute = Math.Max(MostInAMinute, last - first + 1);
        }
    }
}
