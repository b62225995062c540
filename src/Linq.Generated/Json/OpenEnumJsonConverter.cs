using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated;

/// <summary>Lets System.Text.Json read and write an open enum. The client itself does not use it.</summary>
/// <typeparam name="T">The open enum.</typeparam>
internal sealed class OpenEnumJsonConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    /// <summary>A required member can still be null in what a server sends; that becomes the default value.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        return new JsonSource(reader).Text([]) is { } text ? default(T).Wrap(text) : throw new JsonException("Expected a text.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Wire);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        default(T).Wrap(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Wire ?? "");
}
