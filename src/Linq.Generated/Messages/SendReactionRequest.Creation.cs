using System;
#if NET
using System.Globalization;
#endif

namespace Linq.Generated;

// By hand: the emoji belongs to one of the types and to no other.
public partial class SendReactionRequest
{
    /// <summary>
    /// Makes a reaction to be set with <c>Messages.ReactAsync</c>. It takes the place of your line's earlier one on the same part.
    /// </summary>
    /// <param name="reaction">One of the six tapbacks, such as <see cref="ReactionType.Love"/>.</param>
    /// <param name="partIndex">Which part of the message, from 0 on; null means the first.</param>
    /// <returns>A body to be sent.</returns>
    public static SendReactionRequest Add(ReactionType reaction, long? partIndex = null) =>
        new() { Operation = ReactionOperation.Add, Type = reaction, PartIndex = partIndex };

    /// <summary>Makes a reaction with an emoji of your choice, to be set with <c>Messages.ReactAsync</c>.</summary>
    /// <param name="emoji">One emoji, with its skin tone or variation where it has one.</param>
    /// <param name="partIndex">Which part of the message, from 0 on; null means the first.</param>
    /// <returns>A body to be sent.</returns>
    /// <exception cref="ArgumentException">The emoji is null or empty.</exception>
    public static SendReactionRequest AddEmoji(string emoji, long? partIndex = null) =>
        OfEmoji(ReactionOperation.Add, emoji, partIndex);

    /// <summary>Makes the withdrawal of a reaction, to be sent with <c>Messages.ReactAsync</c>.</summary>
    /// <param name="reaction">The tapback that was set.</param>
    /// <param name="partIndex">The part that has it, from 0 on; null means the first.</param>
    /// <returns>A body to be sent.</returns>
    public static SendReactionRequest Remove(ReactionType reaction, long? partIndex = null) =>
        new() { Operation = ReactionOperation.Remove, Type = reaction, PartIndex = partIndex };

    /// <summary>Makes the withdrawal of a reaction with an emoji, to be sent with <c>Messages.ReactAsync</c>.</summary>
    /// <param name="emoji">The emoji that was set.</param>
    /// <param name="partIndex">The part that has it, from 0 on; null means the first.</param>
    /// <returns>A body to be sent.</returns>
    /// <exception cref="ArgumentException">The emoji is null or empty.</exception>
    public static SendReactionRequest RemoveEmoji(string emoji, long? partIndex = null) =>
        OfEmoji(ReactionOperation.Remove, emoji, partIndex);

    private static SendReactionRequest OfEmoji(ReactionOperation operation, string emoji, long? partIndex)
    {
        ArgumentException.ThrowIfNullOrEmpty(emoji);
        return new SendReactionRequest { Operation = operation, Type = ReactionType.Custom, CustomEmoji = emoji, PartIndex = partIndex };
    }

    private ValidationFailure? CheckByHand()
    {
        if (CustomEmoji is null)
        {
            return null;
        }

        if (Type != ReactionType.Custom)
        {
            return new ValidationFailure("custom_emoji", "belongs to the type custom alone: set that type, or leave the emoji out");
        }

#if NET
        // Elsewhere, what counts as one character may be older than the emoji.
        if (StringInfo.GetNextTextElementLength(CustomEmoji) < CustomEmoji.Length)
        {
            return new ValidationFailure("custom_emoji", "must be one emoji: a reaction has no text beside it");
        }
#endif

        return Rules.MinLength(CustomEmoji, 1, "custom_emoji");
    }
}
