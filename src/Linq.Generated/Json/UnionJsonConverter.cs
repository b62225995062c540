using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Linq.Generated;

/// <summary>
/// Reads and writes a union, told apart by a member wherever it stands in the object. A member of the union that this
/// version does not know, and anything else that comes in its place, is kept and written back exactly.
/// System.Text.Json's own polymorphism throws on an unknown discriminator or loses its value.
/// </summary>
/// <typeparam name="T">The abstract base of the variants.</typeparam>
internal abstract class UnionJsonConverter<T> : JsonConverter<T>
    where T : class
{
    /// <summary>The name of the member that tells the variants apart.</summary>
    protected abstract ReadOnlySpan<byte> Discriminator { get; }

    /// <inheritdoc/>
    public sealed override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return CreateUnknown(null, JsonElement.ParseValue(ref reader));
        }

        var ahead = reader;
        string? discriminator = null;
        if (MoveToDiscriminator(ref ahead))
        {
            if (ReadVariant(in ahead, ref reader, options) is { } variant)
            {
                return variant;
            }

            discriminator = ahead.GetString();
        }

        return CreateUnknown(discriminator, JsonElement.ParseValue(ref reader));
    }

    /// <inheritdoc/>
    public sealed override void Write(
        Utf8JsonWriter writer,
        T value,
        JsonSerializerOptions options) => WriteVariant(writer, value, options);

    /// <summary>
    /// Reads the variant whose name the discriminator holds, and leaves the reader on its last token; null, with the reader untouched,
    /// for an unknown one.
    /// </summary>
    protected abstract T? ReadVariant(in Utf8JsonReader discriminator, ref Utf8JsonReader json, JsonSerializerOptions options);

    /// <summary>Wraps what no variant fits.</summary>
    /// <param name="discriminator">Its text; null when it is missing or not a text, or when the value is not even an object.</param>
    /// <param name="raw">The value as received.</param>
    protected abstract T CreateUnknown(string? discriminator, JsonElement raw);

    /// <summary>Writes a variant, or the raw value of an unknown one.</summary>
    protected abstract void WriteVariant(Utf8JsonWriter writer, T value, JsonSerializerOptions options);

    /// <summary>
    /// Reads a variant from where the reader stands. The converter is called directly, because
    /// <c>JsonSerializer.Deserialize(ref reader)</c> first scans the whole value once more.
    /// </summary>
    protected static TVariant ReadAs<TVariant>(ref Utf8JsonReader json, JsonTypeInfo<TVariant> info)
        where TVariant : class =>
        ((JsonConverter<TVariant>)info.Converter).Read(ref json, typeof(TVariant), info.Options)
            ?? throw new JsonException("Expected an object.");

    private bool MoveToDiscriminator(ref Utf8JsonReader reader)
    {
        var name = Discriminator;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.String;
            }

            // Not Skip: it refuses a reader over a part of a stream, even where the value is complete.
            reader.TrySkip();
        }

        return false;
    }
}
