using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Chats: opened, listed, read, renamed, left.</summary>
internal sealed class ChatOperations(
    SandboxState state,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    IdempotencyKeys keys,
    EventPublisher events,
    GroupChanges groups,
    QueuedChanges queue,
    PlannedFailures failures,
    VoiceMemos voiceMemos) :
    IOperation<ChatsCreateCall>,
    IOperation<ChatsListCall>,
    IOperation<ChatsGetCall>,
    IOperation<ChatsUpdateCall>,
    IOperation<ChatsLeaveCall>,
    IOperation<ChatsMarkAsReadCall>,
    IOperation<ChatsShareContactCardCall>,
    IOperation<ChatsSendVoiceMemoCall>
{
    private const int UsualLimit = 20;

    /// <inheritdoc/>
    public Reply Handle(ChatsCreateCall call)
    {
        var recipients = Handles.NormalizeAll(call.Body.To!, "to");
        var key = call.Body.Message!.IdempotencyKey;
        if (keys.TryGet("createChat", key, out var outcome))
        {
            return Reply.Json(outcome.Replay<CreateChatResult>());
        }

        var line = state.Lines.GetValueOrDefault(call.Body.From!) ?? throw ApiErrors.NotYourLine();
        sender.RequireAllowed(line, recipients, call.Body.OverrideOptOut);
        var chat = chats.Find(line, recipients);
        sender.RequireFitting(call.Body.Message, recipients, chat);
        if (chat is null)
        {
            ContentRules.CheckOpening(call.Body.Message, !state.Options.Behavior.AllowsEffectInFirstMessage);
        }

        var ready = parts.From(call.Body.Message);
        chat ??= sender.Open(line, recipients, call.Body.Message.PreferredService, call.TraceId);
        var message = sender.Send(chat, ready, call.Body.Message, key, call.TraceId);
        var result = new CreateChatResult() { Chat = chat.ToCreatedChat(message.ToSentMessage()) };
        keys.Add("createChat", key, message, result);
        return Reply.Json(result);
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsListCall call)
    {
        var size = Cursor.Limit(call.Limit, UsualLimit);
        var before = Cursor.Parse(call.Cursor) ?? long.MaxValue;
        var line = call.From is null ? null : Handles.FromQuery(call.From);
        if (line is not null && !Handles.IsPhone(line))
        {
            throw ApiErrors.PhoneInvalid("from");
        }

        var person = call.To is null ? null : Handles.Normalize(Handles.FromQuery(call.To)) ?? throw ApiErrors.HandleInvalid("to");
        List<ChatRecord> page =
        [
            .. chats.All.Before(before)
                .Where(c => (line is null || c.Line.PhoneNumber == line) && (person is null || c.Others.Any(h => h.Handle == person)))
                .Take(size + 1),
        ];
        return Reply.Json(new ListChatsResult
        {
            Chats = [.. page.Take(size).Select(c => c.ToChat())],
            NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
        });
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsGetCall call) => Reply.Json(chats.Get(call.ChatId).ToChat());

    /// <inheritdoc/>
    public Reply Handle(ChatsUpdateCall call)
    {
        if (call.Body.GroupChatIcon is { Length: > 0 } icon
            && !(Uri.TryCreate(icon, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw ApiErrors.ParameterInvalid("group_chat_icon", "must be the address of an image");
        }

        var chat = chats.GetUsable(call.ChatId);
        if (!chat.IsGroup)
        {
            throw ApiErrors.DirectChatCannotChange();
        }

        if (call.Body.DisplayName is string name)
        {
            queue.Add(() => Rename(chat, name.Length == 0 ? null : name, call.TraceId));
        }

        if (call.Body.GroupChatIcon is string url)
        {
            queue.Add(() => ChangeIcon(chat, url.Length == 0 ? null : url, call.TraceId));
        }

        return Reply.Json(new UpdateChatResult { Status = "pending", ChatId = chat.Id });
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsLeaveCall call)
    {
        var chat = chats.GetUsable(call.ChatId);
        if (!chat.IsGroup)
        {
            throw ApiErrors.ParameterInvalid("chatId", "is a direct chat, which cannot be left");
        }

        if (chat.Service is not ServiceType.IMessage)
        {
            throw ApiErrors.NotOnService("Leaving");
        }

        if (chat.Others.Count() < GroupRules.PeopleToLeaveBehind)
        {
            throw ApiErrors.Conflict("A group can be left while it has at least four active participants.");
        }

        queue.Add(() => groups.Leave(chat, call.TraceId));
        return Reply.Accepted(call, "The line will leave the chat.");
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsMarkAsReadCall call)
    {
        var now = state.Now;
        foreach (var message in chats.GetUsable(call.ChatId).Messages.Where(m => !m.IsFromMe && m.ReadAt is null))
        {
            message.ReadAt = now;
            message.Status = DeliveryStatus.Read;
            message.UpdatedAt = now;
        }

        return Reply.Empty;
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsShareContactCardCall call)
    {
        var chat = chats.GetUsable(call.ChatId);
        if (chat.Line.Card is null)
        {
            throw ApiErrors.ContactCardNotFound();
        }

        // Elsewhere the call is accepted and nothing happens.
        if (chat.Service is ServiceType.IMessage && chat.Messages.Any(m => m.IsFromMe))
        {
            chat.SharedCard = chat.Line.Card;
        }

        return Reply.Empty;
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsSendVoiceMemoCall call) =>
        Reply.Json(voiceMemos.Send(chats.GetUsable(call.ChatId), call.Body, call.TraceId));

    private void Rename(ChatRecord chat, string? name, string traceId)
    {
        if (failures.Take(SandboxFailure.GroupName, out var code, out _))
        {
            var failed = new ChatGroupNameUpdateFailedEventData { ChatId = chat.Id, ErrorCode = code, FailedAt = state.Now };
            events.PublishSame(WebhookEventType.ChatGroupNameUpdateFailed, chat.Line.PhoneNumber, traceId, failed);
            return;
        }

        groups.Rename(chat, name, chat.Me, traceId);
    }

    private void ChangeIcon(ChatRecord chat, string? icon, string traceId)
    {
        if (failures.Take(SandboxFailure.GroupIcon, out var code, out _))
        {
            var failed = new ChatGroupIconUpdateFailedEventData { ChatId = chat.Id, ErrorCode = code, FailedAt = state.Now };
            events.PublishSame(WebhookEventType.ChatGroupIconUpdateFailed, chat.Line.PhoneNumber, traceId, failed);
            return;
        }

        groups.ChangeIcon(chat, icon, chat.Me, traceId);
    }
}
