using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Chats as the API shows them.</summary>
internal static class ChatViews
{
    public static Chat ToChat(this ChatRecord chat) => new()
    {
        Id = chat.Id,
        DisplayName = chat.DisplayName(),
        GroupChatIcon = chat.Icon,
        Service = chat.Service,
        Handles = [.. chat.Handles],
        IsArchived = false,
        IsGroup = chat.IsGroup,
        CreatedAt = chat.CreatedAt,
        UpdatedAt = chat.UpdatedAt,
        HealthStatus = chat.ToHealth(),
    };

    public static CreatedChat ToCreatedChat(this ChatRecord chat, SentMessage message) => new()
    {
        Id = chat.Id,
        DisplayName = chat.DisplayName(),
        Service = chat.Service,
        IsGroup = chat.IsGroup,
        Handles = [.. chat.Handles],
        Message = message,
        HealthStatus = chat.ToHealth(),
    };

    public static ChatCreatedEventData ToCreatedEvent(this ChatRecord chat) => new()
    {
        Id = chat.Id,
        DisplayName = chat.DisplayName(),
        Service = chat.Service,
        Handles = [.. chat.Handles],
        IsGroup = chat.IsGroup,
        CreatedAt = chat.CreatedAt,
        UpdatedAt = chat.UpdatedAt,
        HealthStatus = chat.ToHealth(),
    };

    public static MessageEventChat ToEventChat(this ChatRecord chat) => new()
    {
        Id = chat.Id,
        IsGroup = chat.IsGroup,
        OwnerHandle = chat.Me,
        HealthStatus = chat.ToHealth(),
    };

    public static ChatHealth ToHealth(this ChatRecord chat) => new()
    {
        Status = chat.Health,
        DocUrl = "https://docs.linqapp.com/guides/chats/chat-health#"
            + WireEnum<ChatHealthStatus>.Text(chat.Health).ToLowerInvariant().Replace('_', '-'),
        UpdatedAt = chat.HealthUpdatedAt,
    };

    public static string DisplayName(this ChatRecord chat) => chat.Name ?? string.Join(", ", chat.Others.Select(h => h.Handle));
}
