using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated.Webhooks;

/// <summary>Lets System.Text.Json read and write an event.</summary>
/// <typeparam name="T">The class of the event.</typeparam>
internal sealed class WebhookEventJsonConverter<T> : JsonConverter<T>
    where T : LinqWebhookEvent
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        try
        {
            return LinqWebhookEvent.Parse(System.Text.Encoding.UTF8.GetBytes(json.GetRawText())) as T
                ?? throw new JsonException($"The event is not of the class {typeof(T).Name}.");
        }
        catch (LinqWebhookParseException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => ((IJsonValue)value).WriteJson(writer);
}
