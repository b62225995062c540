using System.Collections.Generic;
using Linq.Generated.AI;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.AI;

namespace Linq.Generated.Agents;

/// <summary>What people wrote since the last answer, and what was said before.</summary>
public sealed class LinqAgentTurn
{
    internal LinqAgentTurn(
        string id,
        Chat chat,
        IReadOnlyList<MessageReceivedEvent> events,
        IReadOnlyList<Message> messages,
        IReadOnlyList<ChatMessage> history)
    {
        Id = id;
        Chat = chat;
        Events = events;
        Messages = messages;
        History = history;
    }

    /// <summary>The conversation.</summary>
    public Chat Chat { get; }

    /// <summary>The messages that the turn answers, in the order in which they were sent: at least one.</summary>
    public IReadOnlyList<MessageReceivedEvent> Events { get; }

    /// <summary>
    /// The conversation's latest messages, the oldest first, and those of the turn at the end. Messages that people have written since
    /// are left out: they are the next turn.
    /// </summary>
    public IReadOnlyList<Message> Messages { get; }

    /// <summary>
    /// The same messages for a chat client: people's as the user's, ours as the assistant's, with their files and what they reply to.
    /// </summary>
    public IReadOnlyList<ChatMessage> History { get; }

    /// <summary>
    /// The id of the turn: that of the event that was delivered first. It is the same when the turn runs again, also with more messages.
    /// </summary>
    public string Id { get; }

    /// <summary>The context for tools, whose sends are then made once for the turn.</summary>
    public LinqToolContext ToolContext => new(Chat.Id, Id);

    /// <summary>Names the turn; texts are left out, so that they do not end up in a log.</summary>
    /// <returns>For example <c>turn 3f1c… of 2 messages</c>.</returns>
    public override string ToString() => $"turn {Id} of {Events.Count} messages";
}
