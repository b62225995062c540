using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Polls as the API and its events show them.</summary>
internal static class PollViews
{
    public static PollEnvelope ToEnvelope(this MessageRecord message) => new()
    {
        MessageId = message.Id,
        ChatId = message.Chat.Id,
        Poll = message.Poll!.ToPoll(),
        Reactions = [.. message.Poll!.Reactions],
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.Poll.UpdatedAt,
    };

    public static Poll ToPoll(this PollRecord poll) => new()
    {
        Options = [.. poll.Options],
        TotalVoters = poll.Options.SelectMany(o => o.Voters!).Select(v => v.Handle).Distinct().Count(),
    };

    public static PollEventChat ToPollChat(this ChatRecord chat) => new() { Id = chat.Id, IsGroup = chat.IsGroup, OwnerHandle = chat.Me };

    public static string PollService(this MessageRecord message) => WireEnum<ServiceType>.Text(message.Service);

    public static MessageDirection Direction(bool isFromMe) => isFromMe ? MessageDirection.Outbound : MessageDirection.Inbound;
}
