using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Agents;

/// <summary>Agents as instances in processes of their own, on one database, with people on a sandbox.</summary>
internal sealed class AgentTests
{
    private const string HandOver = "Thank you. A person will answer you here.";

    private static readonly int _conversations = LongRun.Count("LINQ_AGENT_COUNT", 12);

    [Test]
    public async Task Every_message_is_answered_once_whatever_dies()
    {
        var options = new LinqSandboxOptions();
        TestContext.Out.WriteLine($"seed {options.Seed}");
        var random = new Random(options.Seed);
        await using var sandbox = await LinqSandbox.StartAsync(options);
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        var connectionString = await PostgresServer.CreateInboxAsync();
        AgentInstance[] instances = [new(connectionString, sandbox), new(connectionString, sandbox)];
        try
        {
            await SubscribeAsync(linq, instances);
            await Task.WhenAll(instances.Select((instance, i) => instance.StartAsync(options.Seed + i)));
            using var over = new CancellationTokenSource();
            var killing = KillAsync(instances, random.Next(), over.Token);
            var chats = await WriteAsync(sandbox, random);
            await over.CancelAsync();
            var kills = await killing;
            await WaitAsync(linq, chats);
            await JudgeAsync(linq, chats, kills);
        }
        finally
        {
            Array.ForEach(instances, instance => instance.Dispose());
        }
    }

    [Test]
    [Explicit("Measures, and a measurement needs a machine to itself.")]
    public async Task The_typing_mark_comes_about_as_soon_as_from_a_bare_handler()
    {
        var options = new LinqSandboxOptions();
        options.Retention.Requests = 10_000;
        await using var sandbox = await LinqSandbox.StartAsync(options);
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        Dictionary<bool, double> medians = [];
        foreach (var isBare in (bool[])[true, false])
        {
            using var instance = new AgentInstance(await PostgresServer.CreateInboxAsync(), sandbox, isBare);
            await SubscribeAsync(linq, [instance]);
            await instance.StartAsync(1);
            List<double> times = [];
            for (var i = 0; i < 220; i++)
            {
                var before = sandbox.Requests.Count(request => request.Operation == "startTyping");
                var start = Stopwatch.GetTimestamp();
                sandbox.Person($"+1303555{(isBare ? 1000 : 2000) + i:0000}").SendText("hello");
                while (sandbox.Requests.Count(request => request.Operation == "startTyping") == before)
                {
                    Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(30)), $"no mark for message {i}");
                    await Task.Delay(1);
                }

                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

                // The rest of the turn, which a bare handler has none of, is work of this message and not of the next.
                for (var seen = -1; seen != sandbox.Requests.Count;)
                {
                    seen = sandbox.Requests.Count;
                    await Task.Delay(50);
                }
            }

            medians[isBare] = times.Skip(20).Order().ElementAt(100);
            await instance.KillAsync();
            foreach (var subscription in (await linq.WebhookSubscriptions.ListAsync()).Subscriptions)
            {
                await linq.WebhookSubscriptions.DeleteAsync(subscription.Id);
            }
        }

        TestContext.Out.WriteLine($"median time to the typing mark: bare {medians[true]:0.0} ms, agent {medians[false]:0.0} ms, ratio {medians[false] / medians[true]:0.00}");
        Assert.That(medians[false] / medians[true], Is.LessThan(1.2));
    }

    private static async Task SubscribeAsync(LinqClient linq, AgentInstance[] instances)
    {
        List<string> secrets = [];
        foreach (var instance in instances)
        {
            var subscription = await linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
            {
                TargetUrl = instance.Url + "/webhooks/linq",
                SubscribedEvents = [WebhookEventType.MessageReceived],
            });
            secrets.Add(subscription.SigningSecret);
        }

        Array.ForEach(instances, instance => instance.Secrets = string.Join(',', secrets));
    }

    private static async Task<int> KillAsync(AgentInstance[] instances, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var kills = 0; ; kills++)
        {
            await Task.Delay(random.Next(100, 500), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return kills;
            }

            var instance = instances[random.Next(instances.Length)];
            await instance.KillAsync();
            await instance.StartAsync(random.Next());
        }
    }

    private static async Task<Conversation[]> WriteAsync(LinqSandbox sandbox, Random random)
    {
        List<Conversation> chats = [];
        for (var i = 0; i < _conversations; i++)
        {
            var person = sandbox.Person("+1303555" + i.ToString("0000", CultureInfo.InvariantCulture));
            string[] texts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => $"q{i}-{n}")];
            var chatId = "";
            foreach (var text in texts)
            {
                chatId = person.SendText(text)!.ChatId;

                // Longer than a millisecond, which is how exactly Linq says when a message was sent.
                await Task.Delay(random.Next(2, 150));
            }

            var stops = random.Next(6) == 0;
            DateTimeOffset? stoppedAt = null;
            if (stops)
            {
                person.SendText("STOP", new SandboxMessageOptions { ChatId = chatId });
                stoppedAt = sandbox.Clock.GetUtcNow();
            }

            chats.Add(new Conversation(chatId, texts, stoppedAt));
        }

        return [.. chats];
    }

    private static async Task WaitAsync(LinqClient linq, Conversation[] chats)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var chat in chats.Where(chat => chat.StoppedAt is null))
        {
            while (await ReadAsync(linq, chat) is var ours && !IsDone(chat, ours))
            {
                Assert.That(
                    Stopwatch.GetElapsedTime(start),
                    Is.LessThan(TimeSpan.FromSeconds(60 + _conversations)),
                    $"{string.Join(" ", chat.Texts)} in {chat.ChatId}, answered: {string.Join(", ", ours.Select(message => message.GetText()))}");
                await Task.Delay(100);
            }
        }
    }

    // Each turn is answered with two messages.
    private static bool IsDone(Conversation chat, IReadOnlyList<Message> ours) =>
        ours.Any(message => message.GetText() == HandOver)
        || (!chat.Texts.Except(Turns(ours).SelectMany(turn => turn)).Any() && MissingEnds(ours) == 0);

    private static string[][] Turns(IReadOnlyList<Message> ours) =>
        [.. ours.Select(message => message.GetText()).Where(text => text.StartsWith("re ", StringComparison.Ordinal)).Select(text => text[3..].Split(' '))];

    private static int MissingEnds(IReadOnlyList<Message> ours) =>
        Turns(ours).Count(turn => ours.All(message => message.GetText() != "end " + turn[^1]));

    private static async Task<IReadOnlyList<Message>> ReadAsync(LinqClient linq, Conversation chat) =>
    [
        .. (await linq.Chats.Messages.ListAsync(chat.ChatId)).Messages.Where(message => message.IsFromMe).OrderBy(message => message.CreatedAt),
    ];

    private static async Task JudgeAsync(LinqClient linq, Conversation[] chats, int kills)
    {
        var (asked, turns, answered, handedOver, twice, lost, late, disordered) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var chat in chats)
        {
            var ours = await ReadAsync(linq, chat);
            var answers = Turns(ours);
            string[] said = [.. answers.SelectMany(turn => turn)];
            string[] ends = [.. ours.Select(message => message.GetText()).Where(text => text.StartsWith("end ", StringComparison.Ordinal))];
            var hands = ours.Count(message => message.GetText() == HandOver);
            asked += chat.Texts.Count;
            turns += answers.Length;
            answered += said.Distinct().Count();
            handedOver += hands;
            twice += said.Length - said.Distinct().Count() + ends.Length - ends.Distinct().Count();
            disordered += answers.Count(turn => !turn.SequenceEqual(turn.Order(StringComparer.Ordinal)));
            lost += chat.StoppedAt is null && hands == 0 ? chat.Texts.Except(said).Count() + MissingEnds(ours) : 0;
            late += chat.StoppedAt is { } stop ? ours.Count(message => message.CreatedAt > stop) : 0;
        }

        TestContext.Out.WriteLine(
            $"{chats.Length} conversations, {asked} messages, {kills} kills: {answered} answered in {turns} turns, {handedOver} handed over, {lost} lost, "
            + $"{twice} answered twice, {late} sent after STOP, {disordered} turns out of order");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kills, Is.GreaterThan(0));
            Assert.That(lost, Is.Zero);
            Assert.That(twice, Is.Zero);
            Assert.That(late, Is.Zero);
            Assert.That(disordered, Is.Zero);
        }
    }

    private sealed record Conversation(string ChatId, IReadOnlyList<string> Texts, DateTimeOffset? StoppedAt);
}
