using System;

namespace Linq.Generated.Sandbox;

/// <summary>A webhook delivery, without its body.</summary>
internal sealed record PhoneDelivery(
    string Id,
    long Sequence,
    string EventType,
    string Url,
    SandboxDeliveryState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    int Attempts,
    int? Status,
    string? Error);
