using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.AI;

namespace Linq.Generated.Agents;

/// <summary>Makes of a conversation what a chat client takes.</summary>
internal static class AgentHistory
{
    private const int QuoteLength = 80;

    /// <summary>
    /// Puts the messages of a turn last, in the turn's order: the answer to an earlier turn may be newer than they are. What people have
    /// written after them belongs to the next turn.
    /// </summary>
    /// <param name="messages">The messages, in any order.</param>
    /// <param name="turn">The ids of the messages of the turn.</param>
    /// <param name="sentAt">When the last message of the turn was sent, for where none of them was found.</param>
    /// <param name="length">How many messages are kept; those of the turn are kept in any case.</param>
    /// <returns>The messages, those before the turn from the oldest on.</returns>
    public static IReadOnlyList<Message> Order(
        IReadOnlyList<Message> messages,
        IReadOnlyList<string> turn,
        DateTimeOffset sentAt,
        int length)
    {
        var answered = turn.SelectMany(id => messages.Where(message => message.Id == id)).Distinct().ToArray();
        var end = answered.Length == 0 ? sentAt : answered.Max(message => message.CreatedAt);
        return
        [
            .. messages
                .Where(message => !answered.Contains(message) && (message.IsFromMe || message.CreatedAt <= end))
                .OrderBy(message => message.CreatedAt)
                .TakeLast(length - answered.Length),
            .. answered,
        ];
    }

    /// <summary>Translates messages.</summary>
    /// <param name="messages">The messages, the oldest first.</param>
    /// <param name="isGroup">Whether several people write, so that their names matter.</param>
    public static IReadOnlyList<ChatMessage> Of(IReadOnlyList<Message> messages, bool isGroup)
    {
        var texts = messages.ToDictionary(message => message.Id, message => message.GetText(), StringComparer.Ordinal);
        return [.. messages.Select(message => Of(message, isGroup, texts)).Where(message => message.Contents.Count > 0)];
    }

    private static ChatMessage Of(Message message, bool isGroup, Dictionary<string, string> texts)
    {
        List<AIContent> contents = [];
        if (message.ReplyTo is { } reply && texts.TryGetValue(reply.MessageId, out var quoted) && quoted.Length > 0)
        {
            contents.Add(new TextContent($"(in reply to: {(quoted.Length <= QuoteLength ? quoted : quoted[..QuoteLength] + "…")})"));
        }

        foreach (var part in message.Parts ?? [])
        {
            switch (part)
            {
                case TextPartResponse text:
                    contents.Add(new TextContent(text.Value));
                    break;
                case MediaPartResponse { MimeType: { Length: > 0 } type } file when Uri.TryCreate(file.Url, UriKind.Absolute, out var url):
                    contents.Add(new UriContent(url, type));
                    break;
                default:
                    contents.Add(new TextContent("(something that cannot be shown here)"));
                    break;
            }
        }

        return new ChatMessage(message.IsFromMe ? ChatRole.Assistant : ChatRole.User, contents)
        {
            MessageId = message.Id,
            CreatedAt = message.SentAt ?? message.CreatedAt,

            // A name that does not tell the number to the model.
            AuthorName = isGroup && !message.IsFromMe && message.FromHandle is { } sender ? "person-" + sender.Id : null,
        };
    }
}
