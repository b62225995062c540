using System;
using System.Collections.Generic;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Sandbox;

/// <summary>A webhook subscription.</summary>
internal sealed class Subscription
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required Uri Target { get; set; }

    /// <summary>Gets or sets the address as the account wrote it.</summary>
    public required string TargetUrl { get; set; }

    /// <summary>Gets or sets the version of the payloads.</summary>
    public required string Version { get; set; }

    public required string Secret { get; init; }

    public required LinqWebhookSigner Signer { get; init; }

    /// <summary>Gets what waits to be delivered.</summary>
    public required DeliveryQueue Queue { get; init; }

    public required HashSet<WebhookEventType> Events { get; set; }

    public List<string>? PhoneNumbers { get; set; }

    /// <summary>Gets or sets the name of the header that carries a routing token; null while tokens are not asked for.</summary>
    public string? RoutingKeyHeader { get; set; }

    /// <summary>Gets or sets the name of the header that carries the chat's id; null for the usual one.</summary>
    public string? RoutingIdHeader { get; set; }

    /// <summary>Gets the token that the endpoint answered with last, by chat.</summary>
    public Dictionary<string, string> RoutingTokens { get; } = new(StringComparer.Ordinal);

    public bool IsActive { get; set; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public bool Wants(WebhookEventType type, string? line) =>
        IsActive && Events.Contains(type) && (PhoneNumbers is not { Count: > 0 } || line is null || PhoneNumbers.Contains(line));

    public WebhookSubscription ToSubscription() => new()
    {
        Id = Id,
        TargetUrl = TargetUrl,
        SubscribedEvents = [.. Events],
        PhoneNumbers = PhoneNumbers,
        RoutingKeyHeader = RoutingKeyHeader,
        RoutingIdHeader = RoutingIdHeader,
        IsActive = IsActive,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    public CreatedWebhookSubscription ToCreatedSubscription() => new()
    {
        Id = Id,
        TargetUrl = TargetUrl,
        SigningSecret = Secret,
        SubscribedEvents = [.. Events],
        PhoneNumbers = PhoneNumbers,
        RoutingKeyHeader = RoutingKeyHeader,
        RoutingIdHeader = RoutingIdHeader,
        IsActive = IsActive,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
