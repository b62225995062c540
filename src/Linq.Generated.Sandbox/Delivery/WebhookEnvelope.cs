using System;

namespace Linq.Generated.Sandbox;

/// <summary>What every webhook body has around its data.</summary>
internal sealed class WebhookEnvelope : IContractModel
{
    public string ApiVersion { get; } = "v3";

    public required string WebhookVersion { get; init; }

    public required WebhookEventType EventType { get; init; }

    public required string EventId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string TraceId { get; init; }

    public required string PartnerId { get; init; }

    public required IContractModel Data { get; init; }

    /// <inheritdoc/>
    public void Write(MemberWriter writer)
    {
        writer.Write("api_version", ApiVersion);
        writer.Write("webhook_version", WebhookVersion);
        writer.Write("event_type", (WebhookEventType?)EventType);
        writer.Write("event_id", EventId);
        writer.Write("created_at", (DateTimeOffset?)CreatedAt);
        writer.Write("trace_id", TraceId);
        writer.Write("partner_id", PartnerId);
        writer.Write("data", Data);
    }
}
