using System;
using System.Text;
using System.Text.Json;

namespace Linq.Generated.Webhooks;

/// <summary>
/// Reads the envelope that every event has, in one pass, and hands its data to the reader of the event type on the way.
/// Deserializing an envelope class first and its data afterwards would scan most of the text twice.
/// </summary>
internal ref struct WebhookEnvelope
{
    private readonly ReadOnlySpan<byte> _json;
    private string _apiVersion;
    private string _webhookVersion;
    private string? _eventType;
    private string _eventId;
    private string _traceId;
    private string _partnerId;
    private DateTimeOffset? _createdAt;
    private WebhookEventEntry? _type;
    private WebhookEventEntry? _readBy;
    private LinqWebhookEvent? _event;
    private int _dataStart;
    private int _dataEnd;

    private WebhookEnvelope(ReadOnlySpan<byte> json)
    {
        _json = json;
        _apiVersion = _webhookVersion = _eventId = _traceId = _partnerId = "";
        _dataStart = -1;
    }

    private readonly WebhookEventEntry? Entry
    {
        get
        {
            var entry = _type;
            while (entry is not null && entry.Version != _webhookVersion)
            {
                entry = entry.Next;
            }

            return entry;
        }
    }

    public static LinqWebhookEvent Read(ReadOnlyMemory<byte> json)
    {
        var envelope = new WebhookEnvelope(json.Span);
        try
        {
            var result = envelope.Read();
            result.SetRawJson(json);
            return result;
        }
        catch (Exception exception) when (exception is JsonException
            or InvalidOperationException
            or FormatException
            or NotSupportedException)
        {
            // The reader has exceptions of its own for text that is not UTF-8.
            var type = envelope._type is { } known ? $" of type {known.Type}" : "";
            throw new LinqWebhookParseException(
                $"The body{type} cannot be read as an event{Position(exception)}: it is not valid JSON, it is nested too deeply, or a "
                + "member does not have the shape that the contract states. A newer version of this package may be able to read it.",
                exception);
        }
    }

    /// <summary>Where reading stopped. The path is left out: names of members may be what somebody wrote.</summary>
    private static string Position(Exception exception) =>
        exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
            ? FormattableString.Invariant($", from line {line + 1}, byte {position + 1} on")
            : "";

    private static string ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.Number:
            case JsonTokenType.True:
            case JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan
#if !NET
                    .ToArray()
#endif
                );
            default:
                reader.Skip();
                return "";
        }
    }

    private static LinqWebhookEvent Read(WebhookEventEntry entry, ref Utf8JsonReader reader)
    {
        var source = new JsonSource(reader);
        var result = entry.Read(ref source)!;
        reader = source.Finish();
        return result;
    }

    private LinqWebhookEvent Read()
    {
        var reader = new Utf8JsonReader(_json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new LinqWebhookParseException("The body is JSON, but not an object, so it is not an event.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader);
        }

        // Whatever follows the object must be white space: the reader throws on anything else.
        reader.Read();
        if (_eventType is null)
        {
            throw new LinqWebhookParseException("The body is a JSON object, but has no event_type, so it is not an event.");
        }

        var result = Finish();
        result.ApiVersion = _apiVersion;
        result.WebhookVersion = _webhookVersion;
        result.EventType = _eventType;
        result.EventId = _eventId;
        if (_createdAt is { } createdAt)
        {
            result.CreatedAt = createdAt;
        }

        result.TraceId = _traceId;
        result.PartnerId = _partnerId;
        return result;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("api_version"u8))
        {
            reader.Read();
            _apiVersion = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("v3"u8) ? "v3" : ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("webhook_version"u8))
        {
            reader.Read();
            _webhookVersion = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2026-02-03"u8)
                ? "2026-02-03"
                : ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("event_type"u8))
        {
            reader.Read();
            ReadType(ref reader);
        }
        else if (reader.ValueTextEquals("event_id"u8))
        {
            reader.Read();
            _eventId = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("created_at"u8))
        {
            reader.Read();
            _createdAt = new JsonSource(reader).Time();
            reader.Skip();
        }
        else if (reader.ValueTextEquals("trace_id"u8))
        {
            reader.Read();
            _traceId = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("partner_id"u8))
        {
            reader.Read();
            _partnerId = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            reader.Read();
            ReadData(ref reader);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new LinqWebhookParseException("The event_type is not a text, so the body is not an event.");
        }

        _type = reader.ValueIsEscaped
            ? WebhookEventTable.Find(Encoding.UTF8.GetBytes(reader.GetString()!))
            : WebhookEventTable.Find(reader.ValueSpan);
        _eventType = _type?.Type ?? reader.GetString()!;
    }

    private void ReadData(ref Utf8JsonReader reader)
    {
        _dataStart = (int)reader.TokenStartIndex;
        _readBy = Entry;
        if (_readBy is not null && reader.TokenType == JsonTokenType.StartObject)
        {
            _event = Read(_readBy, ref reader);
        }
        else
        {
            _readBy = null;
            reader.Skip();
        }

        _dataEnd = (int)reader.BytesConsumed;
    }

    /// <summary>
    /// The event that was read on the way. Where the data came before the members that tell its type, it is read now.
    /// </summary>
    private readonly LinqWebhookEvent Finish()
    {
        var entry = Entry;
        if (entry is not null && entry == _readBy)
        {
            return _event!;
        }

        if (_dataStart < 0)
        {
            return entry is null ? new UnknownLinqWebhookEvent { HasKnownType = _type is not null } : throw NoData(entry);
        }

        var reader = new Utf8JsonReader(_json.Slice(_dataStart, _dataEnd - _dataStart));
        reader.Read();
        if (entry is null)
        {
            return new UnknownLinqWebhookEvent { Data = JsonElement.ParseValue(ref reader), HasKnownType = _type is not null };
        }

        return reader.TokenType == JsonTokenType.StartObject ? Read(entry, ref reader) : throw NoData(entry);
    }

    private static LinqWebhookParseException NoData(WebhookEventEntry entry) =>
        new($"The event of type {entry.Type} has no data object.");
}
