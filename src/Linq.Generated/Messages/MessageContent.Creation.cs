using System;

namespace Linq.Generated;

// By hand: the contract says what a message is made of, not which message is the usual one, and says in words how its
// parts go together.
public partial class MessageContent
{
    private const int MaxPublicFiles = 40;

    /// <summary>Makes a message of one text.</summary>
    /// <param name="text">The text, 1 to 10,000 characters. It is sent as it is; Markdown has no effect.</param>
    /// <returns>A message to be sent.</returns>
    public static MessageContent FromText(string text) => new() { Parts = [new TextPart { Value = text }] };

    /// <summary>Makes a message of one text with styles, animations or a mention.</summary>
    /// <param name="text">The text, 1 to 10,000 characters. RCS and SMS show it plain.</param>
    /// <returns>A message to be sent.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static MessageContent FromText(StyledText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MessageContent { Parts = [text.ToPart()] };
    }

    /// <summary>
    /// Makes a message of a link alone, which arrives as a card with title and picture of the page. The message that opens a chat
    /// through <c>Chats.CreateAsync</c> cannot be one.
    /// </summary>
    /// <param name="url">The absolute address with its scheme, 1 to 2,048 characters.</param>
    /// <returns>A message to be sent.</returns>
    public static MessageContent FromLink(string url) => new() { Parts = [new LinkPart { Value = url }] };

    /// <summary>
    /// Makes the same message with an effect in place of any it had. A message has one at most, and only iMessage plays it.
    /// </summary>
    /// <param name="effect">The effect, such as <see cref="MessageEffect.Confetti"/>; null takes it away.</param>
    /// <returns>A copy; this message stays as it is.</returns>
    public MessageContent WithEffect(MessageEffect? effect)
    {
        var copy = (MessageContent)MemberwiseClone();
        copy.Effect = effect;
        return copy;
    }

    /// <summary>
    /// Makes the same message as a reply in a thread, which only iMessage shows as one. The message that opens a chat through
    /// <c>Chats.CreateAsync</c> cannot be a reply.
    /// </summary>
    /// <param name="messageId">Id of the message to answer, sent or received.</param>
    /// <param name="partIndex">Which of its parts, from 0 on; null answers the first.</param>
    /// <returns>A copy; this message stays as it is.</returns>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public MessageContent WithReplyTo(string messageId, long? partIndex = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        if (partIndex < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(partIndex), "The first part has the index 0.");
        }

        var copy = (MessageContent)MemberwiseClone();
        copy.ReplyTo = new ReplyTo { MessageId = messageId, PartIndex = partIndex };
        return copy;
    }

    /// <summary>Makes the same message for another choice of service than iMessage, then RCS, then SMS.</summary>
    /// <param name="service">
    /// <see cref="ServiceType.IMessage"/> sends over iMessage or not at all. <see cref="ServiceType.Rcs"/> and
    /// <see cref="ServiceType.Sms"/> mean the same: never iMessage, RCS where the recipient has it, and SMS elsewhere.
    /// </param>
    /// <returns>A copy; this message stays as it is.</returns>
    public MessageContent WithPreferredService(ServiceType service)
    {
        var copy = (MessageContent)MemberwiseClone();
        copy.PreferredService = service;
        return copy;
    }

    private ValidationFailure? CheckByHand() => CheckNeighbours() ?? CheckPublicFiles() ?? CheckService();

    private ValidationFailure? CheckNeighbours()
    {
        for (var i = 1; i < (Parts?.Count ?? 0); i++)
        {
            if (Parts![i] is TextPart && Parts[i - 1] is TextPart)
            {
                return new ValidationFailure(
                    "",
                    "is a text right after another text, which the API refuses: make one text of both, or put a media part "
                        + "between them").Within("parts", i);
            }
        }

        return null;
    }

    private ValidationFailure? CheckPublicFiles()
    {
        var files = 0;
        for (var i = 0; i < (Parts?.Count ?? 0); i++)
        {
            if (Parts![i] is MediaPart { IsPublic: true } && ++files > MaxPublicFiles)
            {
                return new ValidationFailure(
                    "",
                    "is the 41st file by public url, and Linq fetches at most 40 for one message: upload the files and send their "
                        + "attachment_id, or send several messages").Within("parts", i);
            }
        }

        return null;
    }

    private ValidationFailure? CheckService()
    {
        if (PreferredService is not { } service || (service != ServiceType.Rcs && service != ServiceType.Sms))
        {
            return null;
        }

        var card = Parts?.Count == 1 && Parts[0] is IMessageAppPart ? "an iMessage app card" : null;
#if LINQ_EXPERIENCES
        card = Experience is not null ? "an experience" : card;
#endif
#if LINQ_APP_CLIPS
        card ??= Parts?.Count == 1 && Parts[0] is AppClipPart ? "an App Clip" : null;
#endif
        return card is null
            ? null
            : new ValidationFailure(
                "preferred_service",
                "excludes iMessage, over which alone " + card + " can go: leave it out, or set iMessage");
    }
}
