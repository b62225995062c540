using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Rewrites text parts, whoever does. Called under the gate.</summary>
internal sealed class MessageEdits(SandboxState state, EventPublisher events)
{
    private const int MostEdits = 5;
    private static readonly TimeSpan _editable = TimeSpan.FromMinutes(15);

    /// <summary>Checks that a message may be edited.</summary>
    /// <exception cref="ApiException">It may not.</exception>
    public void RequireEditable(MessageRecord message, int part)
    {
        if (message.Service is not ServiceType.IMessage)
        {
            throw ApiErrors.ParameterInvalid("messageId", "went over a service that cannot edit; only iMessage can");
        }

        if (part >= message.Parts.Count || message.Parts[part] is not TextPartResponse)
        {
            throw ApiErrors.ParameterInvalid("part_index", "is not a text part of the message");
        }

        if (message.Edits >= MostEdits)
        {
            throw ApiErrors.ParameterInvalid("messageId", "has been edited five times, which is the most");
        }

        if (state.Now - (message.SentAt ?? message.CreatedAt) > _editable)
        {
            throw ApiErrors.ParameterInvalid("messageId", "was sent more than 15 minutes ago and can no longer be edited");
        }
    }

    public void Apply(MessageRecord message, int part, string text, string? traceId)
    {
        var former = (TextPartResponse)message.Parts[part];
        var edited = new TextPartResponse { Value = text, Reactions = former.Reactions };
        message.Parts = [.. message.Parts.Select((p, i) => i == part ? edited : p)];
        message.Edits++;
        message.UpdatedAt = state.Now;
        var chat = message.Chat;
        events.PublishNewest(WebhookEventType.MessageEdited, chat.Line.PhoneNumber, traceId, () => new MessageEditedEventData
        {
            Chat = new EditedMessageChat { Id = chat.Id, IsGroup = chat.IsGroup, OwnerHandle = chat.Me, HealthStatus = chat.ToHealth() },
            Direction = PollViews.Direction(message.IsFromMe),
            EditedAt = message.UpdatedAt,
            Id = message.Id,
            Part = new EditedMessagePart { Index = part, Text = text },
            SenderHandle = message.Sender,
            ZeroRetention = state.IsZeroRetention,
        });
    }
}
