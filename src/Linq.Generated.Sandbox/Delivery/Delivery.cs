using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>One event on its way to one subscription.</summary>
internal sealed class Delivery
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string EventId { get; init; }

    public required WebhookEventType EventType { get; init; }

    public required Subscription Subscription { get; init; }

    public required byte[] Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SandboxDeliveryState State { get; set; } = SandboxDeliveryState.Pending;

    public List<SandboxDeliveryAttempt> Attempts { get; } = [];

    /// <summary>Gets or sets how many attempts there had been when the present series began.</summary>
    public int FirstAttempt { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }
}
