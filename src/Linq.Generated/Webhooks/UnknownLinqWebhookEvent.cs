using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated.Webhooks;

/// <summary>
/// An event of a type or payload version that this release has no class for: the <c>call.*</c> events, whose payload is not
/// published, and whatever Linq adds later. Nothing of it is lost.
/// </summary>
[JsonConverter(typeof(WebhookEventJsonConverter<UnknownLinqWebhookEvent>))]
public class UnknownLinqWebhookEvent : LinqWebhookEvent
{
    /// <summary>
    /// The payload as received; <see cref="JsonValueKind.Undefined"/> when the event has none.
    /// </summary>
    [JsonPropertyName("data")]
    public JsonElement Data { get; set; }

    /// <summary>
    /// Whether this release knows the type of the event, and not this version of its payload. A later release may read it.
    /// </summary>
    [JsonIgnore]
    public bool HasKnownType { get; internal set; }

    internal override void WriteData(Utf8JsonWriter json) => JsonWrite.Element(json, "data"u8, Data);
}
