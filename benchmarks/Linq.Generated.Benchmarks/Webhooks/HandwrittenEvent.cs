using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Linq.Generated.Benchmarks.Calls;

namespace Linq.Generated.Benchmarks.Webhooks;

/// <summary>A received message as a careful developer declares it, for System.Text.Json's source generation.</summary>
internal sealed class HandwrittenEvent
{
    public string? ApiVersion { get; set; }

    public string? WebhookVersion { get; set; }

    public string? EventType { get; set; }

    public string? EventId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? TraceId { get; set; }

    public string? PartnerId { get; set; }

    public HandwrittenEventData? Data { get; set; }
}

internal sealed class HandwrittenEventData
{
    public HandwrittenEventChat? Chat { get; set; }

    public string? Id { get; set; }

    public string? IdempotencyKey { get; set; }

    public string? Direction { get; set; }

    public HandleAnswer? SenderHandle { get; set; }

    public List<PartAnswer>? Parts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public string? Service { get; set; }

    public string? PreferredService { get; set; }
}

internal sealed class HandwrittenEventChat
{
    public string? Id { get; set; }

    public bool? IsGroup { get; set; }

    public HandleAnswer? OwnerHandle { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HandwrittenEvent))]
internal sealed partial class HandwrittenEventJson : JsonSerializerContext;
