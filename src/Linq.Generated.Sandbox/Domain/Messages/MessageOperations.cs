using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Messages: sent without naming a line, read, edited, erased, reacted to.</summary>
internal sealed class MessageOperations(
    MessageStore messages,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    LineSelection lines,
    IdempotencyKeys keys,
    MessageEdits edits,
    ReactionBoard reactions,
    QueuedChanges queue,
    ExperienceCatalog experiences,
    Stickers stickers,
    SandboxState state) :
    IOperation<MessagesSendCall>,
    IOperation<MessagesGetCall>,
    IOperation<MessagesListThreadCall>,
    IOperation<MessagesEditCall>,
    IOperation<MessagesDeleteCall>,
    IOperation<MessagesUpdateAppCardCall>,
    IOperation<MessagesReactCall>,
    IOperation<MessagesMoveStickerCall>
{
    private const int UsualLimit = 50;

    /// <inheritdoc/>
    public Reply Handle(MessagesSendCall call)
    {
        var recipients = Handles.NormalizeAll(call.Body.To!, "to");
        var excluded = LineSelection.Excluded(call.Body.ExcludeFrom);
        var header = call.IdempotencyKey;
        if (header?.Length > 255)
        {
            throw ApiErrors.ParameterInvalid("Idempotency-Key", "must have at most 255 characters");
        }

        var key = header ?? call.Body.Message!.IdempotencyKey;
        if (keys.TryGet("sendMessage", key, out var outcome))
        {
            return Reply.Json(outcome.Replay<SendMessageResult>());
        }

        sender.RequireWilling(recipients, call.Body.OverrideOptOut);
        var choice = lines.Choose(recipients, excluded);
        var content = choice.IsFailover && call.Body.ContinuationMessage is ContinuationMessage continuation
            ? new MessageContent { Parts = [new TextPart { Value = continuation.Text }] }
            : call.Body.Message!;
        sender.RequireFitting(content, recipients, choice.Chat);
        var ready = parts.From(content);
        var chat = choice.Chat ?? sender.Open(choice.Line, recipients, content.PreferredService, call.TraceId);
        var message = sender.Send(chat, ready, content, key, call.TraceId);
        var result = new SendMessageResult()
        {
            ChatId = chat.Id,
            CreatedNewChat = choice.Chat is null,
            From = choice.Line.PhoneNumber,
            FromSelection = new SenderSelection { Reason = choice.Reason, ReusedExistingChat = choice.Chat is not null },
            IsGroup = chat.IsGroup,
            Service = chat.Service,
            Handles = [.. chat.Handles],
            Message = message.ToSentMessage(),
            PreviousChatId = choice.Abandoned?.Id,
        };
        keys.Add("sendMessage", key, message, result);
        return Reply.Json(result);
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesGetCall call) => Reply.Json(messages.Get(call.MessageId).ToMessage());

    /// <inheritdoc/>
    public Reply Handle(MessagesListThreadCall call)
    {
        var size = Cursor.Limit(call.Limit, UsualLimit);
        var position = Cursor.Parse(call.Cursor);
        if (!WireEnum<ThreadOrder>.TryParse(call.Order ?? "asc", out var direction))
        {
            throw ApiErrors.ParameterInvalid("order", "must be asc or desc");
        }

        var message = messages.Get(call.MessageId);
        var root = message.ThreadRoot ?? message.Id;
        var thread = message.Chat.Messages.Where(m => m == message || m.ThreadRoot == root || m.Id == root);
        thread = direction is ThreadOrder.Ascending
            ? thread.Where(m => position is null || m.Sequence > position)
            : thread.Reverse().Where(m => position is null || m.Sequence < position);
        List<MessageRecord> page = [.. thread.Take(size + 1)];
        return Reply.Json(new GetThreadResponse
        {
            Messages = [.. page.Take(size).Select(m => m.ToMessage())],
            NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
        });
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesEditCall call)
    {
        var part = (int)(call.Body.PartIndex ?? 0);
        if (!messages.TryGet(call.MessageId, out var message))
        {
            throw ApiErrors.MessageNotFound();
        }

        if (!message.IsFromMe)
        {
            throw ApiErrors.AccessDenied("Only messages of your own lines can be edited.");
        }

        edits.RequireEditable(message, part);
        if (message.IsDeleted)
        {
            // The record is gone, the message on the other side is not: the outcome comes as an event only.
            queue.Add(() => edits.Apply(message, part, call.Body.Text!, call.TraceId));
            return Reply.WithStatus(204);
        }

        edits.Apply(message, part, call.Body.Text!, call.TraceId);
        return Reply.Json(message.ToMessage());
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesDeleteCall call)
    {
        MessageStore.Delete(messages.Get(call.MessageId));
        return Reply.Empty;
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesUpdateAppCardCall call)
    {
        ContentRules.CheckLayout(call.Body.Layout!, "layout");
        if (call.Body.Url is not null && call.Body.Experience is not null)
        {
            throw ApiErrors.AppPartInvalid("url", "excludes experience");
        }

        var message = messages.Get(call.MessageId);
        if (!message.IsFromMe || message.Parts is not [IMessageAppPartResponse card])
        {
            throw ApiErrors.AppPartInvalid("messageId", "is no app card that you sent");
        }

        var chat = chats.GetUsable(message.Chat.Id);
        if (message.Status is not (DeliveryStatus.Delivered or DeliveryStatus.Read))
        {
            throw ApiErrors.Conflict("The card has not been delivered yet.");
        }

        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        sender.RequireAllowed(chat.Line, recipients, null);
        var drawn = call.Body.Experience is ExperienceAction action
            ? ExperienceCatalog.Card(experiences.Check(action, "experience"))
            : new IMessageAppPartResponse { Url = call.Body.Url ?? card.Url };
        // Of a card that was not stored, only the caller still knows the app.
        drawn.App = state.IsZeroRetention
            ? call.Body.App ?? throw ApiErrors.AppPartInvalid("app", "is needed where messages are not stored")
            : call.Body.App ?? card.App;
        drawn.Layout = call.Body.Layout;
        drawn.FallbackText = call.Body.FallbackText;
        drawn.Reactions = [];
        var update = sender.Send(chat, [drawn], null, null, call.TraceId, message.Id);
        return Reply.Json(new SendMessageToChatResult { ChatId = chat.Id, Message = update.ToSentMessage() });
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesMoveStickerCall call)
    {
        var message = messages.Get(call.MessageId);
        chats.GetUsable(message.Chat.Id);
        Stickers.Move(ReactionBoard.Find(message, call.ReactionId), call.Body.Placement!);
        return Reply.Json(new MoveStickerResult { Success = true, Status = "accepted", TraceId = call.TraceId }, 202);
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesReactCall call)
    {
        var message = messages.Get(call.MessageId);
        var chat = chats.GetUsable(message.Chat.Id);
        var part = ReactionBoard.RequirePart(message, call.Body.PartIndex);
        if (call.Body.Type is ReactionType.Sticker)
        {
            var sticker = stickers.Create(call.Body, chat.Me);
            queue.Add(() => reactions.Add(message, part, sticker, call.TraceId));
            return Reply.Accepted(call, "The sticker will be sent.");
        }

        if (call.Body is { Emoji: not null } or { Url: not null } or { AttachmentId: not null } or { Placement: not null })
        {
            throw ApiErrors.ParameterInvalid("type", "must be sticker where emoji, url, attachment_id or placement is given");
        }

        var emoji = call.Body.Type is ReactionType.Custom ? call.Body.CustomEmoji : null;
        queue.Add(() =>
        {
            if (call.Body.Operation is ReactionOperation.Add)
            {
                var reaction = new Reaction { IsMe = true, Handle = chat.Me, Type = call.Body.Type, CustomEmoji = emoji };
                reactions.Add(message, part, reaction, call.TraceId);
            }
            else
            {
                reactions.Remove(message, part, call.Body.Type!.Value, emoji, chat.Me, call.TraceId);
            }
        });
        return Reply.Accepted(call, "The reaction will be sent.");
    }
}
