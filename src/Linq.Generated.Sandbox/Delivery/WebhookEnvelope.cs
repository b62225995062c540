using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>What every webhook body has around its data.</summary>
internal sealed class WebhookEnvelope
{
    [JsonProperty("api_version")]
    public string ApiVersion { get; } = "v3";

    [JsonProperty("webhook_version")]
    public required string WebhookVersion { get; init; }

    [JsonProperty("event_type")]
    public required WebhookEventType EventType { get; init; }

    [JsonProperty("event_id")]
    public required string EventId { get; init; }

    [JsonProperty("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonProperty("trace_id")]
    public required string TraceId { get; init; }

    [JsonProperty("partner_id")]
    public required string PartnerId { get; init; }

    [JsonProperty("data")]
    public required object Data { get; init; }
}
