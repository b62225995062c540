using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Puts reactions on messages and takes them off, whoever does. Called under the gate.</summary>
internal sealed class ReactionBoard(SandboxState state, EventPublisher events)
{
    /// <summary>Adds a reaction; it takes the place of an earlier one by the same person on the same part.</summary>
    public void Add(MessageRecord message, int part, Reaction reaction, string? traceId)
    {
        reaction.Id ??= state.NewId();
        var former = Of(message, part);
        Replace(message, part, [.. former.Where(r => r.Handle!.Handle != reaction.Handle!.Handle), reaction]);
        var line = message.Chat.Line.PhoneNumber;
        if (message.Poll is null)
        {
            events.PublishSame(WebhookEventType.ReactionAdded, line, traceId, new ReactionAddedEventData
            {
                ChatId = message.Chat.Id,
                From = reaction.Handle!.Handle,
                FromHandle = reaction.Handle,
                MessageId = message.Id,
                PartIndex = part,
                ReactionType = reaction.Type,
                CustomEmoji = reaction.CustomEmoji,
                IsFromMe = reaction.IsMe,
                Service = message.Service,
                ReactedAt = state.Now,
                Sticker = reaction.Sticker,
                ReactionId = reaction.Id,
            });
            return;
        }

        message.Poll.UpdatedAt = state.Now;
        events.PublishNewest(WebhookEventType.PollReactionAdded, line, traceId, () => new PollReactionAddedEventData
        {
            ChatId = message.Chat.Id,
            From = reaction.Handle!.Handle,
            FromHandle = reaction.Handle,
            MessageId = message.Id,
            PartIndex = part,
            ReactionType = reaction.Type,
            CustomEmoji = reaction.CustomEmoji,
            IsFromMe = reaction.IsMe,
            Service = message.Service,
            ReactedAt = state.Now,
            Sticker = reaction.Sticker,
            ReactionId = reaction.Id,
        });
    }

    /// <summary>Takes a reaction off. Nothing happens when it is not there.</summary>
    public void Remove(MessageRecord message, int part, ReactionType type, string? emoji, ChatHandle by, string? traceId)
    {
        var former = Of(message, part);
        var gone = former.FirstOrDefault(r => r.Handle!.Handle == by.Handle && r.Type == type && r.CustomEmoji == emoji);
        if (gone is null)
        {
            return;
        }

        Replace(message, part, [.. former.Where(r => r != gone)]);
        if (message.Poll is null)
        {
            events.PublishSame(WebhookEventType.ReactionRemoved, message.Chat.Line.PhoneNumber, traceId, new ReactionRemovedEventData
            {
                ChatId = message.Chat.Id,
                From = by.Handle,
                FromHandle = by,
                MessageId = message.Id,
                PartIndex = part,
                ReactionType = type,
                CustomEmoji = emoji,
                IsFromMe = by.IsMe,
                Service = message.Service,
                ReactedAt = state.Now,
                ReactionId = gone.Id,
            });
        }
    }

    /// <summary>Finds a reaction on any part of a message.</summary>
    public static Reaction? Find(MessageRecord message, string id) =>
        (message.Poll is not null ? message.Poll.Reactions : message.Parts.SelectMany(Reactions)).FirstOrDefault(r => r.Id == id);

    /// <summary>Checks that a part is there to react to.</summary>
    /// <exception cref="ApiException">The message has fewer parts.</exception>
    public static int RequirePart(MessageRecord message, long? part)
    {
        var parts = message.Poll is null ? message.Parts.Count : 1;
        return part is null
            ? 0
            : part >= 0 && part < parts
            ? (int)part
            : throw ApiErrors.ParameterInvalid("part_index", "points behind the last part of the message");
    }

    private static IReadOnlyList<Reaction> Of(MessageRecord message, int part) =>
        message.Poll is not null ? message.Poll.Reactions
        : part < message.Parts.Count ? Reactions(message.Parts[part])
        : [];

    private static List<Reaction> Reactions(MessagePartResponse part) => part switch
    {
        TextPartResponse text => text.Reactions,
        MediaPartResponse media => media.Reactions,
        LinkPartResponse link => link.Reactions,
        IMessageAppPartResponse app => app.Reactions,
        AppClipPartResponse clip => clip.Reactions,
        _ => null,
    } ?? [];

    private void Replace(MessageRecord message, int part, List<Reaction> reactions)
    {
        message.UpdatedAt = state.Now;
        if (message.Poll is not null)
        {
            message.Poll.Reactions = reactions;
        }
        else if (part < message.Parts.Count)
        {
            message.Parts = [.. message.Parts.Select((p, i) => i == part ? p.With(reactions) : p)];
        }
    }
}
