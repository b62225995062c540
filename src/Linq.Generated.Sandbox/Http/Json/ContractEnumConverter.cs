using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Reads and writes the wire values of an enum, exactly as the contract spells them.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class ContractEnumConverter<T> : JsonConverter
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => (Nullable.GetUnderlyingType(objectType) ?? objectType) == typeof(T);

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.Null when Nullable.GetUnderlyingType(objectType) is not null => null,
            JsonToken.String when WireEnum<T>.TryParse((string)reader.Value!, out var value) => value,
            _ => throw new WrongKindException(reader.Path, "must be one of " + string.Join(", ", WireEnum<T>.Values)),
        };

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(value is T known ? WireEnum<T>.Text(known) : null);
}
