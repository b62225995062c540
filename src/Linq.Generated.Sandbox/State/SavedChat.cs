using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A chat in an exported state.</summary>
internal sealed record SavedChat
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string Line { get; init; }

    public required bool IsGroup { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required List<ChatHandle> Handles { get; init; }

    public string? Name { get; init; }

    public string? Icon { get; init; }

    public required ServiceType Service { get; init; }

    public bool HasLeft { get; init; }

    public bool StandsForRecipients { get; init; }

    public required ChatHealthStatus Health { get; init; }

    public required DateTimeOffset HealthUpdatedAt { get; init; }

    public ChatBackground? Background { get; init; }

    public ContactCardItem? SharedCard { get; init; }

    public static SavedChat Of(ChatRecord chat) => new()
    {
        Id = chat.Id,
        Sequence = chat.Sequence,
        Line = chat.Line.PhoneNumber,
        IsGroup = chat.IsGroup,
        CreatedAt = chat.CreatedAt,
        UpdatedAt = chat.UpdatedAt,
        Handles = [.. chat.Handles],
        Name = chat.Name,
        Icon = chat.Icon,
        Service = chat.Service,
        HasLeft = chat.HasLeft,
        StandsForRecipients = chat.StandsForRecipients,
        Health = chat.Health,
        HealthUpdatedAt = chat.HealthUpdatedAt,
        Background = chat.Background,
        SharedCard = chat.SharedCard,
    };

    public ChatRecord ToRecord(Line line) => new()
    {
        Id = Id,
        Sequence = Sequence,
        Line = line,
        IsGroup = IsGroup,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Handles = Handles,
        Name = Name,
        Icon = Icon,
        Service = Service,
        HasLeft = HasLeft,
        StandsForRecipients = StandsForRecipients,
        Health = Health,
        HealthUpdatedAt = HealthUpdatedAt,
        Background = Background,
        SharedCard = SharedCard,
    };
}
