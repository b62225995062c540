using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>A webhook as it arrived.</summary>
internal sealed record ReceivedWebhook(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json { get; } = JsonNode.Parse(Body)!;

    public string Type => Json["event_type"]!.GetValue<string>();

    public JsonNode Data => Json["data"]!;
}
