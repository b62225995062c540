using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated.Tests.Webhooks;

public sealed class WebhookVector
{
    private static readonly JsonSerializerOptions _options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<WebhookVector> All { get; } = JsonSerializer.Deserialize<WebhookVector[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Webhooks", "webhook-vectors.json")),
        _options)!;

    public string Name { get; init; } = "";

    public string Secret { get; init; } = "";

    public string? Id { get; init; }

    public string Timestamp { get; init; } = "";

    public string Body { get; init; } = "";

    public string? StandardSignature { get; init; }

    public string? LegacySignature { get; init; }

    [JsonPropertyName("must_be_rejected_decoded_key")]
    public string? RejectedDecodedKey { get; init; }

    [JsonPropertyName("must_be_rejected_prefix_stripped")]
    public string? RejectedPrefixStripped { get; init; }

    public byte[] BodyBytes => Encoding.UTF8.GetBytes(Body);

    public long Seconds => long.Parse(Timestamp, System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => Name;
}
