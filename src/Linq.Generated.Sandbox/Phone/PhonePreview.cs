using System;

namespace Linq.Generated.Sandbox;

/// <summary>The latest message of a conversation, in a line.</summary>
internal sealed record PhonePreview(
    string Id,
    long Sequence,
    string Sender,
    bool FromLine,
    string Kind,
    string? Text,
    ServiceType Service,
    DeliveryStatus Status,
    DateTimeOffset At);
