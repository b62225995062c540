using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The messages of a chat: sent, listed.</summary>
internal sealed class ChatsMessagesController(SandboxState state, ChatDirectory chats, MessageSender sender, IdempotencyKeys keys)
    : ChatsMessagesControllerBase
{
    private const int UsualLimit = 50;

    /// <inheritdoc/>
    public override Task<ActionResult<SendMessageToChatResult>> SendAsync(
        string chatId,
        SendMessageToChatRequest body,
        CancellationToken cancellationToken)
    {
        var endpoint = "sendMessageToChat " + chatId;
        lock (state.Gate)
        {
            var chat = chats.Get(chatId);
            var key = body.Message!.IdempotencyKey;
            if (keys.TryGet(endpoint, key, out var outcome))
            {
                return Task.FromResult<ActionResult<SendMessageToChatResult>>(Queued(outcome.Replay<SendMessageToChatResult>()));
            }

            List<string> recipients = [.. chats.GetUsable(chatId).Others.Select(h => h.Handle!)];
            sender.RequireAllowed(chat.Line, recipients, body.OverrideOptOut);
            sender.RequireFitting(body.Message, recipients, chat);
            var message = sender.Send(chat, body.Message, key, TraceId);
            var result = new SendMessageToChatResult { ChatId = chat.Id, Message = message.ToSentMessage() };
            keys.Add(endpoint, key, message, result);
            return Task.FromResult<ActionResult<SendMessageToChatResult>>(Queued(result));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<GetMessagesResult>> ListAsync(
        string chatId,
        string? cursor,
        long? limit,
        CancellationToken cancellationToken)
    {
        var size = Cursor.Limit(limit, UsualLimit);
        var before = Cursor.Parse(cursor) ?? long.MaxValue;
        lock (state.Gate)
        {
            List<MessageRecord> page = [.. chats.Get(chatId).Messages.Before(before).Take(size + 1)];
            return Task.FromResult<ActionResult<GetMessagesResult>>(new GetMessagesResult
            {
                Messages = [.. page.Take(size).Select(m => m.ToMessage())],
                NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
            });
        }
    }
}
