using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Chats: opened, listed, read, renamed, left.</summary>
internal sealed class ChatsController(
    SandboxState state,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    IdempotencyKeys keys,
    EventPublisher events,
    GroupChanges groups,
    QueuedChanges queue,
    PlannedFailures failures,
    VoiceMemos voiceMemos) : ChatsControllerBase
{
    private const int UsualLimit = 20;

    /// <inheritdoc/>
    public override Task<ActionResult<CreateChatResult>> CreateAsync(CreateChatRequest body, CancellationToken cancellationToken)
    {
        var recipients = Handles.NormalizeAll(body.To!, "to");
        lock (state.Gate)
        {
            var key = body.Message!.IdempotencyKey;
            if (keys.TryGet("createChat", key, out var outcome))
            {
                return Task.FromResult<ActionResult<CreateChatResult>>(Made(outcome.Replay<CreateChatResult>()));
            }

            var line = state.Lines.GetValueOrDefault(body.From!) ?? throw ApiErrors.NotYourLine();
            sender.RequireAllowed(line, recipients, body.OverrideOptOut);
            var chat = chats.Find(line, recipients);
            sender.RequireFitting(body.Message, recipients, chat);
            if (chat is null)
            {
                ContentRules.CheckOpening(body.Message, !state.Options.Behavior.AllowsEffectInFirstMessage);
            }

            var ready = parts.From(body.Message);
            chat ??= sender.Open(line, recipients, body.Message.PreferredService, TraceId);
            var message = sender.Send(chat, ready, body.Message, key, TraceId);
            var result = new CreateChatResult { Chat = chat.ToCreatedChat(message.ToSentMessage()) };
            keys.Add("createChat", key, message, result);
            return Task.FromResult<ActionResult<CreateChatResult>>(Made(result));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ListChatsResult>> ListAsync(
        string? from,
        string? to,
        long? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Cursor.Limit(limit, UsualLimit);
        var before = Cursor.Parse(cursor) ?? long.MaxValue;
        var line = from is null ? null : Handles.FromQuery(from);
        if (line is not null && !Handles.IsPhone(line))
        {
            throw ApiErrors.PhoneInvalid("from");
        }

        var person = to is null ? null : Handles.Normalize(Handles.FromQuery(to)) ?? throw ApiErrors.HandleInvalid("to");
        lock (state.Gate)
        {
            List<ChatRecord> page =
            [
                .. chats.All.Before(before)
                    .Where(c => (line is null || c.Line.PhoneNumber == line) && (person is null || c.Others.Any(h => h.Handle == person)))
                    .Take(size + 1),
            ];
            return Task.FromResult<ActionResult<ListChatsResult>>(new ListChatsResult
            {
                Chats = [.. page.Take(size).Select(c => c.ToChat())],
                NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Chat>> GetAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<Chat>>(chats.Get(chatId).ToChat());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<UpdateChatResult>> UpdateAsync(
        string chatId,
        UpdateChatRequest body,
        CancellationToken cancellationToken)
    {
        if (body.GroupChatIcon is { Length: > 0 } icon
            && !(Uri.TryCreate(icon, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw ApiErrors.ParameterInvalid("group_chat_icon", "must be the address of an image");
        }

        var traceId = TraceId;
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (!chat.IsGroup)
            {
                throw ApiErrors.DirectChatCannotChange();
            }

            if (body.DisplayName is string name)
            {
                queue.Add(() => Rename(chat, name.Length == 0 ? null : name, traceId));
            }

            if (body.GroupChatIcon is string url)
            {
                queue.Add(() => ChangeIcon(chat, url.Length == 0 ? null : url, traceId));
            }

            return Task.FromResult<ActionResult<UpdateChatResult>>(Queued(new UpdateChatResult { Status = "pending", ChatId = chat.Id }));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<AcceptedResult>> LeaveAsync(string chatId, CancellationToken cancellationToken)
    {
        var traceId = TraceId;
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
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

            queue.Add(() => groups.Leave(chat, traceId));
            return Task.FromResult<ActionResult<AcceptedResult>>(QueuedAs("The line will leave the chat."));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> MarkAsReadAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var now = state.Now;
            foreach (var message in chats.GetUsable(chatId).Messages.Where(m => !m.IsFromMe && m.ReadAt is null))
            {
                message.ReadAt = now;
                message.Status = DeliveryStatus.Read;
                message.UpdatedAt = now;
            }

            return Task.FromResult<ActionResult>(NoContent());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> ShareContactCardAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (chat.Line.Card is null)
            {
                throw ApiErrors.ContactCardNotFound();
            }

            // Elsewhere the call is accepted and nothing happens.
            if (chat.Service is ServiceType.IMessage && chat.Messages.Any(m => m.IsFromMe))
            {
                chat.SharedCard = chat.Line.Card;
            }

            return Task.FromResult<ActionResult>(NoContent());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<SendVoiceMemoToChatResult>> SendVoiceMemoAsync(
        string chatId,
        SendVoiceMemoToChatRequest body,
        CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<SendVoiceMemoToChatResult>>(
                Queued(voiceMemos.Send(chats.GetUsable(chatId), body, TraceId)));
        }
    }

    private void Rename(ChatRecord chat, string? name, string traceId)
    {
        if (failures.Take(SandboxFailure.GroupName, out var code, out _))
        {
            var failure = new ChatGroupNameUpdateFailedEventData
            {
                ChatId = chat.Id,
                ErrorCode = code,
                FailedAt = state.Now,
            };
            events.PublishSame(WebhookEventType.ChatGroupNameUpdateFailed, chat.Line.PhoneNumber, traceId, failure);
            return;
        }

        groups.Rename(chat, name, chat.Me, traceId);
    }

    private void ChangeIcon(ChatRecord chat, string? icon, string traceId)
    {
        if (failures.Take(SandboxFailure.GroupIcon, out var code, out _))
        {
            var failure = new ChatGroupIconUpdateFailedEventData
            {
                ChatId = chat.Id,
                ErrorCode = code,
                FailedAt = state.Now,
            };
            events.PublishSame(WebhookEventType.ChatGroupIconUpdateFailed, chat.Line.PhoneNumber, traceId, failure);
            return;
        }

        groups.ChangeIcon(chat, icon, chat.Me, traceId);
    }
}
