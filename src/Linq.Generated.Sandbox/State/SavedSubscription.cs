using System;
using System.Collections.Generic;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Sandbox;

/// <summary>A webhook subscription in an exported state, its secret included.</summary>
internal sealed record SavedSubscription
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string TargetUrl { get; init; }

    public required string Version { get; init; }

    public required string Secret { get; init; }

    public required List<WebhookEventType> Events { get; init; }

    public List<string>? PhoneNumbers { get; init; }

    public string? RoutingKeyHeader { get; init; }

    public string? RoutingIdHeader { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static SavedSubscription Of(Subscription subscription) => new()
    {
        Id = subscription.Id,
        Sequence = subscription.Sequence,
        TargetUrl = subscription.TargetUrl,
        Version = subscription.Version,
        Secret = subscription.Secret,
        Events = [.. subscription.Events],
        PhoneNumbers = subscription.PhoneNumbers,
        RoutingKeyHeader = subscription.RoutingKeyHeader,
        RoutingIdHeader = subscription.RoutingIdHeader,
        IsActive = subscription.IsActive,
        CreatedAt = subscription.CreatedAt,
        UpdatedAt = subscription.UpdatedAt,
    };

    public Subscription ToRecord(SandboxState state) => new()
    {
        Id = Id,
        Sequence = Sequence,
        Target = new Uri(TargetUrl),
        TargetUrl = TargetUrl,
        Version = Version,
        Secret = Secret,
        Signer = new LinqWebhookSigner(Secret, state.Clock),
        Queue = new DeliveryQueue(state.Options.TimeProvider),
        Events = [.. Events],
        PhoneNumbers = PhoneNumbers,
        RoutingKeyHeader = RoutingKeyHeader,
        RoutingIdHeader = RoutingIdHeader,
        IsActive = IsActive,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
