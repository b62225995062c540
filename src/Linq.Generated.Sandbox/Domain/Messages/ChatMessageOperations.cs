using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The messages of a chat: sent, listed.</summary>
internal sealed class ChatMessageOperations(ChatDirectory chats, MessageSender sender, IdempotencyKeys keys) :
    IOperation<ChatsMessagesSendCall>,
    IOperation<ChatsMessagesListCall>
{
    private const int UsualLimit = 50;

    /// <inheritdoc/>
    public Reply Handle(ChatsMessagesSendCall call)
    {
        var endpoint = "sendMessageToChat " + call.ChatId;
        var chat = chats.Get(call.ChatId);
        var key = call.Body.Message!.IdempotencyKey;
        if (keys.TryGet(endpoint, key, out var outcome))
        {
            return Reply.Json(outcome.Replay<SendMessageToChatResult>());
        }

        List<string> recipients = [.. chats.GetUsable(call.ChatId).Others.Select(h => h.Handle!)];
        sender.RequireAllowed(chat.Line, recipients, call.Body.OverrideOptOut);
        sender.RequireFitting(call.Body.Message, recipients, chat);
        var message = sender.Send(chat, call.Body.Message, key, call.TraceId);
        var result = new SendMessageToChatResult() { ChatId = chat.Id, Message = message.ToSentMessage() };
        keys.Add(endpoint, key, message, result);
        return Reply.Json(result);
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsMessagesListCall call)
    {
        var size = Cursor.Limit(call.Limit, UsualLimit);
        var before = Cursor.Parse(call.Cursor) ?? long.MaxValue;
        List<MessageRecord> page = [.. chats.Get(call.ChatId).Messages.Before(before).Take(size + 1)];
        return Reply.Json(new GetMessagesResult
        {
            Messages = [.. page.Take(size).Select(m => m.ToMessage())],
            NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
        });
    }
}
