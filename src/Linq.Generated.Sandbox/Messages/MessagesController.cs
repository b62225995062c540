using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Messages: sent without naming a line, read.</summary>
internal sealed class MessagesController(
    SandboxState state,
    MessageStore messages,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    ServiceChoice services,
    LineSelection lines,
    IdempotencyKeys keys,
    EventPublisher events) : MessagesControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<SendMessageResult>> SendAsync(SendMessageRequest body, CancellationToken cancellationToken)
    {
        List<string> recipients = Handles.NormalizeAll(body.To!, "to");
        HashSet<string> excluded = LineSelection.Excluded(body.ExcludeFrom);
        string? header = Request.Headers["Idempotency-Key"];
        if (header?.Length > 255)
        {
            throw ApiErrors.ParameterInvalid("Idempotency-Key", "must have at most 255 characters");
        }

        string? key = header ?? body.Message!.IdempotencyKey;
        lock (state.Gate)
        {
            if (keys.TryGet("sendMessage", key, out IdempotentOutcome? outcome))
            {
                return Task.FromResult<ActionResult<SendMessageResult>>(Queued(outcome.Replay<SendMessageResult>()));
            }

            sender.RequireWilling(recipients, body.OverrideOptOut);
            LineChoice choice = lines.Choose(recipients, excluded);
            MessageContent content = choice.IsFailover && body.ContinuationMessage is ContinuationMessage continuation
                ? new MessageContent { Parts = [new TextPart { Value = continuation.Text }] }
                : body.Message!;
            sender.RequireFitting(content, recipients, choice.Chat);
            IReadOnlyList<MessagePartResponse> ready = parts.From(content);
            ChatRecord? chat = choice.Chat;
            if (chat is null)
            {
                chat = chats.Create(choice.Line, recipients, services.For(recipients, content.PreferredService, out _));
                events.PublishSame(WebhookEventType.ChatCreated, choice.Line.PhoneNumber, TraceId, chat.ToCreatedEvent());
            }

            MessageRecord message = sender.Send(chat, ready, content, key, TraceId);
            SendMessageResult result = new()
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
}
