using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A message as the phone shows it.</summary>
internal sealed record PhoneMessage(
    string Id,
    long Sequence,
    string Sender,
    bool FromLine,
    ServiceType Service,
    DeliveryStatus Status,
    IReadOnlyList<MessagePartResponse> Parts,
    PhonePoll? Poll,
    MessageEffect? Effect,
    ReplyTo? ReplyTo,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? ReadAt,
    int Edits,
    bool Deleted,
    string? UpdateOf);
