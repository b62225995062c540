using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Linq.Generated.Agents.Tests;

/// <summary>Turns of an agent on a sandbox, with events as the inbox gives them.</summary>
internal sealed class TurnTests
{
    private const string Ann = "+12025550101";

    private readonly TestClock _clock = new();
    private LinqSandbox _sandbox = null!;
    private LinqClient _linq = null!;
    private RecordingContext _context = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _sandbox = await LinqSandbox.StartAsync();
        _linq = new LinqClient(new LinqClientOptions { ApiKey = _sandbox.ApiKey, BaseUrl = _sandbox.BaseUrl });
        _context = new RecordingContext();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _linq.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Test]
    public async Task An_end_of_the_application_that_the_model_wraps_is_not_handed_over()
    {
        using var stopping = new CancellationTokenSource();
        var agent = new ScriptedAgent((_, _) =>
        {
            stopping.Cancel();
            throw new HttpRequestException("The request was aborted.");
        });
        var written = await WriteAsync("hi", 1);
        Assert.That(() => RunAsync(agent, [written], cancellationToken: stopping.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(agent.Reasons, Is.Empty);
        Assert.That(_context.Texts, Is.Empty);
        Assert.That(agent.Turns, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_hand_over_that_fails_does_not_ask_the_model_again()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.HandOver)) { HandOverFailure = new TimeoutException() };
        var written = await WriteAsync("hi", 1);
        Assert.That(() => RunAsync(agent, [written]), Throws.InstanceOf<TimeoutException>());
        Assert.That(agent.Turns, Has.Count.EqualTo(1));
        Assert.That(_context.Texts, Is.Empty);
    }

    [Test]
    public async Task Somebody_who_asks_for_a_person_and_writes_on_is_handed_over()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        await RunAsync(agent, [await WriteAsync("Human", 1), await WriteAsync("please", 2)]);
        Assert.That(agent.Reasons, Is.EqualTo((LinqHandOverReason[])[LinqHandOverReason.Asked]));
        Assert.That(agent.Turns, Is.Empty);
    }

    [Test]
    public async Task A_turn_that_runs_again_with_more_messages_has_the_same_id()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        var (first, second) = (await WriteAsync("one", 1), await WriteAsync("two", 2));
        await RunAsync(agent, [first]);
        await RunAsync(agent, [first, second]);
        Assert.That(agent.Turns.Select(turn => turn.Id), Is.All.EqualTo("event-1"));
        Assert.That(agent.Turns.Select(turn => turn.ToolContext.TurnId), Is.All.EqualTo("event-1"));
    }

    [Test]
    public async Task A_model_that_hangs_is_handed_over_even_where_it_does_not_listen([Values] bool listens)
    {
        var agent = new ScriptedAgent(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, listens ? token : CancellationToken.None);
            return LinqAgentAnswer.Nothing;
        });
        var running = RunAsync(agent, [await WriteAsync("hi", 1)]);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var due = await _clock.WaitForTimerAsync(time => time <= TimeSpan.FromSeconds(18));
            Assert.That(due, Is.EqualTo(TimeSpan.FromSeconds(18)));
            _clock.Advance(due);
        }

        await running;
        Assert.That(agent.Reasons, Is.EqualTo((LinqHandOverReason[])[LinqHandOverReason.Failed]));
        Assert.That(_context.Texts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_messages_of_a_turn_come_last_and_later_ones_are_left_to_the_next_turn()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        var question = await WriteAsync("A", 1);
        var next = await WriteAsync("B", 2);
        await _linq.Chats.Messages.SendAsync(question.Data.Chat.Id, MessageContent.FromText("answer A"));
        await WriteAsync("C", 3);
        await RunAsync(agent, [next]);
        var history = agent.Turns.Single().History;
        Assert.That(history.Select(message => $"{message.Role}:{message.Text}"), Is.EqualTo((string[])["user:A", "assistant:answer A", "user:B"]));
        Assert.That(agent.Turns.Single().Messages, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_turn_that_lies_behind_the_latest_messages_is_found()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        await WriteAsync("before", 1);
        MessageReceivedEvent[] turn = [await WriteAsync("A", 2), await WriteAsync("B", 3)];
        await WriteAsync("next", 4);
        await WriteAsync("and more", 5);
        await RunAsync(agent, turn, options: new LinqAgentOptions { HistoryLength = 2 });
        Assert.That(agent.Turns.Single().History.Select(message => message.Text), Is.EqualTo((string[])["A", "B"]));
        await RunAsync(agent, turn, options: new LinqAgentOptions { HistoryLength = 3 });
        Assert.That(agent.Turns[1].History.Select(message => message.Text), Is.EqualTo((string[])["before", "A", "B"]));
    }

    [Test]
    public async Task A_turn_whose_messages_are_gone_is_not_shown_what_was_written_later()
    {
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        var written = await WriteAsync("before", 1);
        var gone = EventOf("event-2", Guid.NewGuid().ToString(), written.Data.Chat.Id, "gone", _sandbox.Clock.GetUtcNow());
        await _sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await WriteAsync("next", 3);
        await RunAsync(agent, [gone]);
        Assert.That(agent.Turns.Single().History.Select(message => message.Text), Is.EqualTo((string[])["before"]));
    }

    [Test]
    public async Task A_typing_mark_that_breaks_does_not_repeat_the_turn()
    {
        using var linq = NewBreakingClient();
        var agent = new ScriptedAgent((_, _) => Task.FromResult(LinqAgentAnswer.FromTexts("ok")));
        await RunAsync(agent, [await WriteAsync("hi", 1)], linq: linq);
        Assert.That(_context.Texts, Is.EqualTo((string[])["ok"]));
    }

    [Test]
    public async Task The_typing_mark_goes_away_where_no_message_follows([Values("nothing", "hand over", "failure")] string end)
    {
        var options = new LinqAgentOptions { HandOverText = null };
        var agent = new ScriptedAgent(async (_, _) =>
        {
            await UntilAsync(() => Answered("startTyping"));
            return end == "nothing" ? LinqAgentAnswer.Nothing : LinqAgentAnswer.HandOver;
        })
        {
            HandOverFailure = end == "failure" ? new TimeoutException() : null,
        };
        var written = await WriteAsync("hi", 1);
        var running = RunAsync(agent, [written], options: options);
        await (end == "failure" ? Task.WhenAny(running) : running);
        Assert.That(running.IsFaulted, Is.EqualTo(end == "failure"));
        Assert.That(Answered("stopTyping"), Is.True);
    }

    [Test]
    public async Task The_typing_mark_is_left_to_the_message_that_follows()
    {
        var agent = new ScriptedAgent(async (_, _) =>
        {
            await UntilAsync(() => Answered("startTyping"));
            return LinqAgentAnswer.FromTexts("ok");
        });
        await RunAsync(agent, [await WriteAsync("hi", 1)]);
        Assert.That(Answered("stopTyping"), Is.False);
    }

    [Test]
    public async Task A_chat_that_refuses_the_typing_mark_is_marked_as_read()
    {
        using var linq = NewBreakingClient();
        var agent = new ScriptedAgent(async (_, _) =>
        {
            await UntilAsync(() => Answered("markChatAsRead"));
            return LinqAgentAnswer.FromTexts("ok");
        });
        await RunAsync(agent, [await WriteAsync("hi", 1)], linq: linq);
        Assert.That(_context.Texts, Is.EqualTo((string[])["ok"]));
    }

    [TestCase(0, 18, 60, "Attempts")]
    [TestCase(3, 0, 60, "AttemptTimeout")]
    [TestCase(3, 18, 0, "TypingInterval")]
    public void Options_that_cannot_be_meant_are_refused(int attempts, int timeout, int typing, string name)
    {
        var services = new ServiceCollection();
        services.AddLinqAgent<LinqChatAgent>(options =>
        {
            options.Attempts = attempts;
            options.AttemptTimeout = TimeSpan.FromSeconds(timeout);
            options.TypingInterval = TimeSpan.FromSeconds(typing);
        });
        using var provider = services.BuildServiceProvider();
        Assert.That(
            () => provider.GetRequiredService<IOptions<LinqAgentOptions>>().Value,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(name + " must"));
    }

    private static MessageReceivedEvent EventOf(string id, string messageId, string chatId, string text, int second) =>
        EventOf(id, messageId, chatId, text, new DateTimeOffset(2026, 11, 21, 12, 0, second, TimeSpan.Zero));

    private static MessageReceivedEvent EventOf(string id, string messageId, string chatId, string text, DateTimeOffset sentAt)
    {
        var json = $$$"""
            {"event_type":"message.received","webhook_version":"2026-02-03","event_id":"{{{id}}}","data":{"id":"{{{messageId}}}",
            "sent_at":"{{{sentAt:O}}}","chat":{"id":"{{{chatId}}}"},"parts":[{"type":"text","value":"{{{text}}}"}]}}
            """;
        return (MessageReceivedEvent)LinqWebhookEvent.Parse(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(json).RootElement));
    }

    private LinqClient NewBreakingClient() => new(new LinqClientOptions
    {
        ApiKey = _sandbox.ApiKey,
        BaseUrl = _sandbox.BaseUrl,
        HttpClient = new HttpClient(new BreakingHandler()),
    });

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.That(condition(), Is.True);
    }

    private bool Answered(string operation) =>
        _sandbox.Requests.Any(request => request.Operation == operation && request.Status is >= 200 and < 300);

    private async Task<MessageReceivedEvent> WriteAsync(string text, int number)
    {
        var message = _sandbox.Person(Ann).SendText(text)!;
        await _sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        return EventOf("event-" + number, message.Id, message.ChatId, text, number);
    }

    private Task RunAsync(
        ScriptedAgent agent,
        IReadOnlyList<MessageReceivedEvent> events,
        LinqClient? linq = null,
        LinqAgentOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new AgentHandler<ScriptedAgent>(
            agent,
            linq ?? _linq,
            _context,
            Options.Create(options ?? new LinqAgentOptions()),
            _clock,
            NullLoggerFactory.Instance).HandleAsync(events, cancellationToken);

    /// <summary>Fails a call of the typing mark with what no client expects.</summary>
    private sealed class BreakingHandler : DelegatingHandler
    {
        public BreakingHandler()
            : base(new SocketsHttpHandler())
        {
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("/typing", StringComparison.Ordinal)
                ? throw new InvalidOperationException("A handler of the application broke.")
                : base.SendAsync(request, cancellationToken);
    }
}
