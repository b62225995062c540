using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated;

/// <summary>
/// Reads and writes an open enum, a struct around the text on the wire. A known value costs no allocation, an unknown one
/// is kept as it is. Equality may ignore case, but what was received is what is written back.
/// </summary>
/// <typeparam name="T">The open enum.</typeparam>
internal abstract class OpenEnumJsonConverter<T> : JsonConverter<T>
    where T : struct
{
    private readonly (byte[] Utf8, T Value)[] _known;

    /// <summary>Initializes the converter with the values that the contract lists.</summary>
    /// <param name="known">The values.</param>
    protected OpenEnumJsonConverter(params T[] known)
    {
        _known = new (byte[], T)[known.Length];
        for (var i = 0; i < known.Length; i++)
        {
            _known[i] = (Encoding.UTF8.GetBytes(GetValue(known[i]) ?? ""), known[i]);
        }
    }

    /// <summary>A required member can still be null in what a server sends; that becomes the default value.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return ReadText(ref reader);
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.Number:
                using (var number = JsonDocument.ParseValue(ref reader))
                {
                    return Create(number.RootElement.GetRawText());
                }

            case JsonTokenType.True:
                return Create("true");
            case JsonTokenType.False:
                return Create("false");
            default:
                throw new JsonException("Expected a text.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (GetValue(value) is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => ReadText(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(
        Utf8JsonWriter writer,
        T value,
        JsonSerializerOptions options) => writer.WritePropertyName(GetValue(value) ?? "");

    /// <summary>Wraps a text that is not among the known ones.</summary>
    protected abstract T Create(string value);

    /// <summary>The text on the wire; null for the default value.</summary>
    protected abstract string? GetValue(T value);

    private T ReadText(ref Utf8JsonReader reader)
    {
        foreach (var (utf8, value) in _known)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return value;
            }
        }

        return Create(reader.GetString()!);
    }
}
