using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Agents;

/// <summary>
/// Lets an agent answer what people wrote. The inbox sees to one turn of a conversation at a time and takes what waits together; the
/// outbox keeps the answer.
/// </summary>
/// <typeparam name="TAgent">The agent.</typeparam>
internal sealed class AgentHandler<TAgent> : ILinqWebhookBatchHandler<MessageReceivedEvent>
    where TAgent : LinqAgent
{
    // The words by which carriers and Linq take somebody off a list.
    private static readonly string[] _stopWords = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];

    // A turn that lies further back than this many pages is answered without its place in the conversation.
    private const int MostPages = 10;

    private readonly TAgent _agent;
    private readonly LinqClient _linq;
    private readonly LinqAgentOptions _options;
    private readonly ILinqWebhookContext _context;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;

    public AgentHandler(
        TAgent agent,
        LinqClient linq,
        ILinqWebhookContext context,
        IOptions<LinqAgentOptions> options,
        TimeProvider timeProvider,
        ILoggerFactory loggers)
    {
        _agent = agent;
        _linq = linq;
        _options = options.Value;
        _context = context;
        _timeProvider = timeProvider;
        _logger = loggers.CreateLogger(AgentLog.Category);
    }

    public async Task HandleAsync(IReadOnlyList<MessageReceivedEvent> webhookEvents, CancellationToken cancellationToken)
    {
        // Linq may deliver messages in another order than they were written in.
        MessageReceivedEvent[] live =
        [
            .. webhookEvents
                .Where(webhookEvent => webhookEvent.Data.ReconciledAt is null)
                .OrderBy(webhookEvent => webhookEvent.Data.SentAt),
        ];
        if (live.Length == 0)
        {
            AgentLog.Silent(_logger, webhookEvents[0].EventId, webhookEvents[0].Data.Chat.Id, "Linq recovered it late");
            return;
        }

        var chatId = live[0].Data.Chat.Id;
        if (_stopWords.Contains(Text(live[^1]), StringComparer.OrdinalIgnoreCase))
        {
            AgentLog.Silent(_logger, live[^1].EventId, chatId, "the person opted out");
            return;
        }

        var typing = new TypingMark(_linq, chatId, _options, _timeProvider, _logger);
        await using (typing.ConfigureAwait(false))
        {
            var chat = await _linq.Chats.GetAsync(chatId, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (chat.HealthStatus?.Status == ChatHealthStatus.OptedOut)
            {
                AgentLog.Silent(_logger, live[^1].EventId, chatId, "the person opted out");
                return;
            }

            var turn = await ReadAsync(chat, IdOf(webhookEvents[0]), live, cancellationToken).ConfigureAwait(false);
            typing.IsFollowedByMessage = await AnswerAsync(turn, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Text(MessageReceivedEvent webhookEvent) =>
        string.Join(" ", webhookEvent.Data.Parts.OfType<WebhookTextPart>().Select(part => part.Value)).Trim();

    // More messages may wait when a turn runs again. The first event that was delivered is the same, and it names the replies as well.
    private static string IdOf(MessageReceivedEvent head) => head.EventId.Length > 0 ? head.EventId : head.Data.Id;

    private async Task<LinqAgentTurn> ReadAsync(
        Chat chat,
        string id,
        IReadOnlyList<MessageReceivedEvent> events,
        CancellationToken cancellationToken)
    {
        string[] ids = [.. events.Select(webhookEvent => webhookEvent.Data.Id)];
        var length = Math.Clamp(_options.HistoryLength, 1, 100);
        var read = await ListAsync(chat.Id, ids, length, cancellationToken).ConfigureAwait(false);
        var messages = AgentHistory.Order(read, ids, events[^1].Data.SentAt ?? DateTimeOffset.MaxValue, length);
        return new LinqAgentTurn(id, chat, events, messages, AgentHistory.Of(messages, chat.IsGroup));
    }

    /// <summary>Reads the latest messages, and older ones until those of the turn are among them.</summary>
    private async Task<IReadOnlyList<Message>> ListAsync(
        string chatId,
        IReadOnlyList<string> turn,
        int length,
        CancellationToken cancellationToken)
    {
        var options = new ChatMessageListOptions { Limit = length };
        List<Message> messages = [];
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await _linq.Chats.Messages.ListAsync(chatId, options, cancellationToken: cancellationToken).ConfigureAwait(false);
            messages.AddRange(answer.Messages);
            if (answer.NextCursor is null || turn.All(id => messages.Exists(message => message.Id == id)))
            {
                break;
            }

            options = new ChatMessageListOptions { Limit = 100, Cursor = answer.NextCursor };
        }

        return [.. messages.DistinctBy(message => message.Id)];
    }

    /// <summary>Answers a turn, or hands it over.</summary>
    /// <returns>Whether a message was enqueued.</returns>
    private async Task<bool> AnswerAsync(LinqAgentTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Events.Any(webhookEvent => _options.HandOverWords.Contains(Text(webhookEvent), StringComparer.OrdinalIgnoreCase)))
        {
            return await HandOverAsync(turn, LinqHandOverReason.Asked, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 1; attempt <= _options.Attempts; attempt++)
        {
            if (await TryAnswerAsync(turn, attempt, cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                continue;
            }

            return answer.HandsOver
                ? await HandOverAsync(turn, LinqHandOverReason.Agent, cancellationToken).ConfigureAwait(false)
                : await SendAsync(turn, answer.Texts).ConfigureAwait(false);
        }

        return await HandOverAsync(turn, LinqHandOverReason.Failed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the agent once.</summary>
    /// <returns>The answer; null if the agent failed or took too long.</returns>
    private async Task<LinqAgentAnswer?> TryAnswerAsync(LinqAgentTurn turn, int attempt, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.AttemptTimeout, _timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);

        // A source of the agent's own, without a timer. What is registered with it may block, or throw, which would end the process on the
        // thread of a timer.
#pragma warning disable CA2000 // Callbacks may outlast the attempt.
        var stop = new CancellationTokenSource();
#pragma warning restore CA2000
        await using var registration = end.Token.UnsafeRegister(
            static state => _ = ((CancellationTokenSource)state!).CancelAsync(),
            stop).ConfigureAwait(false);
        try
        {
            // An agent that does not listen to its token is left behind.
            return await _agent.AnswerAsync(turn, stop.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the model fails with, the person is answered or handed over.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // A model's client may wrap the end of the application in an exception of its own. The turn then comes again.
            cancellationToken.ThrowIfCancellationRequested();
            AgentLog.Failed(_logger, exception, attempt, turn.Id);
            return null;
        }
    }

    private async Task<bool> HandOverAsync(LinqAgentTurn turn, LinqHandOverReason reason, CancellationToken cancellationToken)
    {
        AgentLog.HandedOver(_logger, turn.Id, turn.Chat.Id, reason);
        await _agent.HandOverAsync(turn, reason, cancellationToken).ConfigureAwait(false);
        return _options.HandOverText is { Length: > 0 } text && await SendAsync(turn, [text]).ConfigureAwait(false);
    }

    // Nothing is stored before this handler completes, and then all of it is, together with the completion.
    private async Task<bool> SendAsync(LinqAgentTurn turn, IReadOnlyList<string> texts)
    {
        var members = turn.Chat.Handles;
        var options = members.FirstOrDefault(handle => handle.IsMe == true) is not { } line ? null : new LinqEnqueueOptions
        {
            Line = line.Handle,
            Recipients = [.. members.Where(handle => handle.IsMe != true).Select(handle => handle.Handle)],
        };
        foreach (var text in texts)
        {
            await _context.EnqueueAsync(turn.Chat.Id, MessageContent.FromText(text), options).ConfigureAwait(false);
        }

        return texts.Count > 0;
    }
}
