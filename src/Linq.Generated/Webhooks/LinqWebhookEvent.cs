using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated.Webhooks;

/// <summary>
/// An event that Linq delivers: what all of them have in common. Each event type has a class of its own, to be told apart
/// with a pattern: <c>if (e is MessageReceivedEvent received)</c>. Types and payload versions that this release does
/// not know arrive as <see cref="UnknownLinqWebhookEvent"/>.
/// </summary>
/// <remarks>
/// Linq delivers at least once and in no particular order: the same <see cref="EventId"/> can come again, and an older event
/// after a newer one. Members that are absent from what was received are empty, never <see langword="null"/>.
/// </remarks>
[JsonConverter(typeof(WebhookEventJsonConverter<LinqWebhookEvent>))]
public abstract class LinqWebhookEvent : IJsonValue
{
    private ReadOnlyMemory<byte> _rawJson;
    private bool _hasCreatedAt;

    /// <summary>The version of the API, <c>v3</c>.</summary>
    [JsonPropertyName("api_version")]
    public string ApiVersion { get; set; } = "";

    /// <summary>
    /// The version of the payload as a date, <c>2026-02-03</c> or <c>2025-01-01</c>. The subscription decides it. Whichever
    /// it was, <c>Data</c> has the members of the newest one.
    /// </summary>
    [JsonPropertyName("webhook_version")]
    public string WebhookVersion { get; set; } = "";

    /// <summary>
    /// The type of the event as received, for example <c>message.received</c>. Compare it with the
    /// values of <c>WebhookEventType</c>.
    /// </summary>
    [JsonPropertyName("event_type")]
    public string EventType { get; set; } = "";

    /// <summary>
    /// The id of the event, the same on each attempt to deliver it: the key for telling duplicates.
    /// Treat it as opaque; it is not always a valid UUID.
    /// </summary>
    [JsonPropertyName("event_id")]
    public string EventId { get; set; } = "";

    /// <summary>
    /// When the event came about, cut to 100 nanoseconds. <see langword="default"/> when absent or not a time.
    /// </summary>
    [JsonPropertyName("created_at")]
    public DateTimeOffset CreatedAt
    {
        get;
        set
        {
            field = value;
            _hasCreatedAt = true;
        }
    }

    /// <summary>
    /// The id that Linq's support asks for. Events that follow from a call of yours carry the trace id of that call.
    /// </summary>
    [JsonPropertyName("trace_id")]
    public string TraceId { get; set; } = "";

    /// <summary>The id of your account with Linq.</summary>
    [JsonPropertyName("partner_id")]
    public string PartnerId { get; set; } = "";

    /// <summary>
    /// Reads an event. The signature is not looked at: use <see cref="LinqWebhookVerifier.Verify"/> before, or
    /// <see cref="LinqWebhookVerifier.Unwrap"/> for both at once.
    /// </summary>
    /// <param name="json">
    /// The body of the request, UTF-8. It is kept for <see cref="GetRawJson"/> and not copied: do not write to it afterwards.
    /// </param>
    /// <returns>
    /// The event, of the class that belongs to its type; <see cref="UnknownLinqWebhookEvent"/> for a type or a payload
    /// version that this release does not know.
    /// </returns>
    /// <exception cref="LinqWebhookParseException">
    /// The text is not a JSON object with an <c>event_type</c>, is nested deeper than 64 levels, or the data of a known event
    /// does not have the shape that the contract gives it.
    /// </exception>
    public static LinqWebhookEvent Parse(ReadOnlyMemory<byte> json) => WebhookEnvelope.Read(json);

    /// <summary>
    /// The event as received, with everything in it, also what this release does not know. UTF-8; empty for an event that you
    /// made yourself.
    /// </summary>
    /// <returns>The bytes that the event was read from.</returns>
    public ReadOnlyMemory<byte> GetRawJson() => _rawJson;

    /// <summary>The class, type and id of the event; nothing of its content.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{GetType().Name} {EventType} {EventId}";

    void IJsonValue.WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("api_version"u8, ApiVersion);
        json.WriteString("webhook_version"u8, WebhookVersion);
        json.WriteString("event_type"u8, EventType);
        json.WriteString("event_id"u8, EventId);
        if (_hasCreatedAt)
        {
            json.WriteString("created_at"u8, CreatedAt);
        }

        json.WriteString("trace_id"u8, TraceId);
        json.WriteString("partner_id"u8, PartnerId);
        WriteData(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>data</c>; nothing for an event without one.</summary>
    internal virtual void WriteData(Utf8JsonWriter json)
    {
    }

    internal void SetRawJson(ReadOnlyMemory<byte> json) => _rawJson = json;
}
