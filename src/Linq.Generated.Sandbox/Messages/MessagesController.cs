using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Messages: sent without naming a line, read, edited, erased, reacted to.</summary>
internal sealed class MessagesController(
    SandboxState state,
    MessageStore messages,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    LineSelection lines,
    IdempotencyKeys keys,
    MessageEdits edits,
    ReactionBoard reactions,
    QueuedChanges queue,
    ExperienceCatalog experiences) : MessagesControllerBase
{
    private const int UsualLimit = 50;

    /// <inheritdoc/>
    public override Task<ActionResult<SendMessageResult>> SendAsync(SendMessageRequest body, CancellationToken cancellationToken)
    {
        var recipients = Handles.NormalizeAll(body.To!, "to");
        var excluded = LineSelection.Excluded(body.ExcludeFrom);
        string? header = Request.Headers["Idempotency-Key"];
        if (header?.Length > 255)
        {
            throw ApiErrors.ParameterInvalid("Idempotency-Key", "must have at most 255 characters");
        }

        var key = header ?? body.Message!.IdempotencyKey;
        lock (state.Gate)
        {
            if (keys.TryGet("sendMessage", key, out var outcome))
            {
                return Task.FromResult<ActionResult<SendMessageResult>>(Queued(outcome.Replay<SendMessageResult>()));
            }

            sender.RequireWilling(recipients, body.OverrideOptOut);
            var choice = lines.Choose(recipients, excluded);
            var content = choice.IsFailover && body.ContinuationMessage is ContinuationMessage continuation
                ? new MessageContent { Parts = [new TextPart { Value = continuation.Text }] }
                : body.Message!;
            sender.RequireFitting(content, recipients, choice.Chat);
            var ready = parts.From(content);
            var chat = choice.Chat ?? sender.Open(choice.Line, recipients, content.PreferredService, TraceId);
            var message = sender.Send(chat, ready, content, key, TraceId);
            var result = new SendMessageResult
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
            return Task.FromResult<ActionResult<SendMessageResult>>(Queued(result));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Message>> GetAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<Message>>(messages.Get(messageId).ToMessage());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<GetThreadResponse>> ListThreadAsync(
        string messageId,
        string? cursor,
        long? limit,
        string? order,
        CancellationToken cancellationToken)
    {
        var size = Cursor.Limit(limit, UsualLimit);
        var position = Cursor.Parse(cursor);
        if (!WireEnum<ThreadOrder>.TryParse(order ?? "asc", out var direction))
        {
            throw ApiErrors.ParameterInvalid("order", "must be asc or desc");
        }

        lock (state.Gate)
        {
            var message = messages.Get(messageId);
            var root = message.ThreadRoot ?? message.Id;
            var thread = message.Chat.Messages.Where(m => m == message || m.ThreadRoot == root || m.Id == root);
            thread = direction is ThreadOrder.Ascending
                ? thread.Where(m => position is null || m.Sequence > position)
                : thread.Reverse().Where(m => position is null || m.Sequence < position);
            List<MessageRecord> page = [.. thread.Take(size + 1)];
            return Task.FromResult<ActionResult<GetThreadResponse>>(new GetThreadResponse
            {
                Messages = [.. page.Take(size).Select(m => m.ToMessage())],
                NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Message>> EditAsync(string messageId, EditMessageRequest body, CancellationToken cancellationToken)
    {
        var traceId = TraceId;
        var part = (int)(body.PartIndex ?? 0);
        lock (state.Gate)
        {
            if (!messages.TryGet(messageId, out var message))
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
                queue.Add(() => edits.Apply(message, part, body.Text!, traceId));
                return Task.FromResult<ActionResult<Message>>(NoContent());
            }

            edits.Apply(message, part, body.Text!, traceId);
            return Task.FromResult<ActionResult<Message>>(message.ToMessage());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> DeleteAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            MessageStore.Delete(messages.Get(messageId));
            return Task.FromResult<ActionResult>(NoContent());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<SendMessageToChatResult>> UpdateAppCardAsync(
        string messageId,
        UpdateIMessageAppCardRequest body,
        CancellationToken cancellationToken)
    {
        ContentRules.CheckLayout(body.Layout!, "layout");
        if (body.Url is not null && body.Experience is not null)
        {
            throw ApiErrors.AppPartInvalid("url", "excludes experience");
        }

        lock (state.Gate)
        {
            var message = messages.Get(messageId);
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
            var drawn = body.Experience is ExperienceAction action
                ? ExperienceCatalog.Card(experiences.Check(action, "experience"))
                : new IMessageAppPartResponse { Url = body.Url ?? card.Url };
            drawn.App = card.App;
            drawn.Layout = body.Layout;
            drawn.FallbackText = body.FallbackText;
            drawn.Reactions = [];
            var update = sender.Send(chat, [drawn], null, null, TraceId, message.Id);
            return Task.FromResult<ActionResult<SendMessageToChatResult>>(
                Queued(new SendMessageToChatResult { ChatId = chat.Id, Message = update.ToSentMessage() }));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<AcceptedResult>> ReactAsync(
        string messageId,
        SendReactionRequest body,
        CancellationToken cancellationToken)
    {
        if (body.Type is ReactionType.Sticker)
        {
            throw ApiErrors.ParameterInvalid("type", "cannot be sticker: stickers can be received, not sent");
        }

        var traceId = TraceId;
        lock (state.Gate)
        {
            var message = messages.Get(messageId);
            var chat = chats.GetUsable(message.Chat.Id);
            var part = ReactionBoard.RequirePart(message, body.PartIndex);
            var emoji = body.Type is ReactionType.Custom ? body.CustomEmoji : null;
            queue.Add(() =>
            {
                if (body.Operation is ReactionOperation.Add)
                {
                    reactions.Add(
                        message,
                        part,
                        new Reaction { IsMe = true, Handle = chat.Me, Type = body.Type, CustomEmoji = emoji },
                        traceId);
                }
                else
                {
                    reactions.Remove(message, part, body.Type!.Value, emoji, chat.Me, traceId);
                }
            });
            return Task.FromResult<ActionResult<AcceptedResult>>(QueuedAs("The reaction will be sent."));
        }
    }
}
