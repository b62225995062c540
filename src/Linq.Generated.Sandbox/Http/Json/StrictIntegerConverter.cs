using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Takes nothing but a whole JSON number for an integer.</summary>
internal sealed class StrictIntegerConverter : JsonConverter<long?>
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long? ReadJson(
        JsonReader reader,
        Type objectType,
        long? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.Integer when reader.Value is long number => number,
            JsonToken.Float when reader.Value is double number && Math.Abs(number) < 9e15 && double.IsInteger(number) => (long)number,
            JsonToken.Null when Nullable.GetUnderlyingType(objectType) is not null => null,
            _ => throw new WrongKindException(reader.Path, "must be an integer"),
        };

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, long? value, JsonSerializer serializer) => throw new NotSupportedException();
}
