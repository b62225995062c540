using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A message in an exported state.</summary>
internal sealed record SavedMessage
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string ChatId { get; init; }

    public required bool IsFromMe { get; init; }

    public required ChatHandle Sender { get; init; }

    public required List<MessagePartResponse> Parts { get; init; }

    public MessageEffect? Effect { get; init; }

    public ReplyTo? ReplyTo { get; init; }

    public string? IdempotencyKey { get; init; }

    public ServiceType? PreferredService { get; init; }

    public required ServiceType Service { get; init; }

    public required DeliveryStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public DateTimeOffset? ReconciledAt { get; init; }

    public required string TraceId { get; init; }

    public List<PollOption>? PollOptions { get; init; }

    public List<Reaction>? PollReactions { get; init; }

    public string? ThreadRoot { get; init; }

    public string? UpdateOf { get; init; }

    public int Edits { get; init; }

    public bool IsDeleted { get; init; }

    public static SavedMessage Of(MessageRecord message) => new()
    {
        Id = message.Id,
        Sequence = message.Sequence,
        ChatId = message.Chat.Id,
        IsFromMe = message.IsFromMe,
        Sender = message.Sender,
        Parts = [.. message.Parts],
        Effect = message.Effect,
        ReplyTo = message.ReplyTo,
        IdempotencyKey = message.IdempotencyKey,
        PreferredService = message.PreferredService,
        Service = message.Service,
        Status = message.Status,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        ReconciledAt = message.ReconciledAt,
        TraceId = message.TraceId,
        PollOptions = message.Poll is null ? null : [.. message.Poll.Options],
        PollReactions = message.Poll is null ? null : [.. message.Poll.Reactions],
        ThreadRoot = message.ThreadRoot,
        UpdateOf = message.UpdateOf,
        Edits = message.Edits,
        IsDeleted = message.IsDeleted,
    };

    public MessageRecord ToRecord(ChatRecord chat) => new()
    {
        Id = Id,
        Sequence = Sequence,
        Chat = chat,
        IsFromMe = IsFromMe,
        Sender = Sender,
        Parts = Parts,
        Effect = Effect,
        ReplyTo = ReplyTo,
        IdempotencyKey = IdempotencyKey,
        PreferredService = PreferredService,
        Service = Service,
        Status = Status,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        SentAt = SentAt,
        DeliveredAt = DeliveredAt,
        ReadAt = ReadAt,
        ReconciledAt = ReconciledAt,
        TraceId = TraceId,
        Poll = PollOptions is null
            ? null
            : new PollRecord { Options = PollOptions, Reactions = PollReactions ?? [], UpdatedAt = UpdatedAt },
        ThreadRoot = ThreadRoot,
        UpdateOf = UpdateOf,
        Edits = Edits,
        IsDeleted = IsDeleted,
    };
}
