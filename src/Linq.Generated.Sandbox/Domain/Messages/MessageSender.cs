using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Accepts messages of the account, and refuses those that the rules do not allow. Called under the gate.</summary>
internal sealed class MessageSender(
    SandboxState state,
    ChatDirectory chats,
    MessageStore messages,
    PartResponses parts,
    ExperienceCatalog experiences,
    ServiceChoice services,
    SendLimits limits,
    MessageLifecycle lifecycle,
    EventPublisher events)
{
    /// <summary>Checks whether a line may write to these people at all.</summary>
    /// <exception cref="ApiException">It may not.</exception>
    public void RequireAllowed(Line line, IReadOnlyList<string> recipients, bool? overridesOptOut)
    {
        if (!line.IsEligible)
        {
            throw ApiErrors.LineIneligible();
        }

        if (line.IsInboundFirst && recipients.Any(r => !state.PersonAt(r).HasWrittenTo.Contains(line.PhoneNumber)))
        {
            throw ApiErrors.RecipientMustWriteFirst();
        }

        RequireWilling(recipients, overridesOptOut);
    }

    /// <summary>Checks whether the recipient of a direct chat takes messages.</summary>
    /// <exception cref="ApiException">The recipient is blocked or has opted out.</exception>
    public void RequireWilling(IReadOnlyList<string> recipients, bool? overridesOptOut)
    {
        if (recipients.Count != 1)
        {
            return;
        }

        if (state.Blocked.ContainsKey(recipients[0]))
        {
            throw ApiErrors.HandleBlocked();
        }

        if (state.Options.Behavior.EnforcesOptOut
            && overridesOptOut != true
            && state.People.TryGetValue(recipients[0], out var person)
            && person.OptedOutAt is not null)
        {
            throw ApiErrors.OptedOut();
        }
    }

    /// <summary>Checks content against the people that it is for.</summary>
    /// <exception cref="ApiException">The content cannot go to them.</exception>
    public void RequireFitting(MessageContent content, IReadOnlyList<string> recipients, ChatRecord? chat)
    {
        ContentRules.Check(content, "message");
        foreach (var text in (content.Parts ?? []).OfType<TextPart>().Where(t => t.Mention is not null))
        {
            if (recipients.Count == 1)
            {
                throw ApiErrors.MentionImpossible("Nobody can be mentioned in a direct chat.");
            }

            if (!recipients.Contains(Handles.Normalize(text.Mention) ?? ""))
            {
                throw ApiErrors.MentionImpossible("The handle to mention is not a member of the chat.");
            }
        }

        experiences.Check(content, recipients);
        var special = content.Parts?.Find(p => p is IMessageAppPart or AppClipPart);
        if (special is not null)
        {
            if (content.PreferredService is ServiceType.Sms or ServiceType.Rcs)
            {
                throw special is AppClipPart ? ApiErrors.AppClipNeedsIMessage() : ApiErrors.AppNeedsIMessage();
            }

            if (!recipients.All(r => state.PersonAt(r).HasIMessage))
            {
                throw ApiErrors.CannotReceive();
            }
        }

        if (content.ReplyTo is ReplyTo reply)
        {
            var target = messages.Get(reply.MessageId!);
            if (chat is null || target.Chat != chat)
            {
                throw ApiErrors.MessageNotFound();
            }

            if (reply.PartIndex is long index && index >= target.Parts.Count)
            {
                throw ApiErrors.ParameterInvalid("message.reply_to.part_index", "points behind the last part of the message");
            }
        }
    }

    /// <summary>Opens a chat for a first message, unless the limits refuse that message.</summary>
    /// <exception cref="ApiException">There have been too many messages.</exception>
    public ChatRecord Open(Line line, IReadOnlyList<string> recipients, ServiceType? preferred, string traceId)
    {
        limits.Require(line, recipients);
        var chat = chats.Create(line, recipients, services.For(recipients, preferred, out _));
        events.PublishSame(WebhookEventType.ChatCreated, line.PhoneNumber, traceId, chat.ToCreatedEvent());
        return chat;
    }

    /// <summary>Sends a message into a chat. What can refuse it has been asked before.</summary>
    public MessageRecord Send(ChatRecord chat, MessageContent content, string? idempotencyKey, string traceId) =>
        Send(chat, parts.From(content), content, idempotencyKey, traceId);

    /// <summary>Sends ready parts into a chat.</summary>
    public MessageRecord Send(
        ChatRecord chat,
        IReadOnlyList<MessagePartResponse> ready,
        MessageContent? content,
        string? idempotencyKey,
        string traceId,
        string? updateOf = null) => Send(chat, ready, content, null, idempotencyKey, traceId, updateOf);

    /// <summary>Sends a poll into a chat.</summary>
    public MessageRecord SendPoll(ChatRecord chat, PollRecord poll, string? idempotencyKey, string traceId) =>
        Send(chat, [], null, poll, idempotencyKey, traceId, null);

    private MessageRecord Send(
        ChatRecord chat,
        IReadOnlyList<MessagePartResponse> ready,
        MessageContent? content,
        PollRecord? poll,
        string? idempotencyKey,
        string traceId,
        string? updateOf)
    {
        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        limits.Count(chat.Line, recipients);
        var service = services.For(recipients, content?.PreferredService, out var canDeliver);
        chat.Service = service;
        var now = state.Now;
        var message = new MessageRecord
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Chat = chat,
            IsFromMe = true,
            Sender = chat.Me,
            Parts = ready,
            Effect = content?.Effect,
            ReplyTo = content?.ReplyTo is ReplyTo reply
                ? new ReplyTo { MessageId = reply.MessageId, PartIndex = reply.PartIndex ?? 0 }
                : null,
            IdempotencyKey = idempotencyKey,
            PreferredService = content?.PreferredService,
            Service = service,
            Status = DeliveryStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            TraceId = traceId,
            Poll = poll,
            UpdateOf = updateOf,
            ThreadRoot = messages.ThreadRoot(content?.ReplyTo),
        };
        messages.Add(message);
        chat.TypingUntil = null;
        chat.Line.LastUse = message.Sequence;
        lifecycle.Begin(message, canDeliver);
        return message;
    }
}
