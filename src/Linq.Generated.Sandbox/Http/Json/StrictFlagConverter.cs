using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Takes nothing but true and false for a boolean.</summary>
internal sealed class StrictFlagConverter : JsonConverter<bool?>
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override bool? ReadJson(
        JsonReader reader,
        Type objectType,
        bool? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.Boolean => (bool)reader.Value!,
            JsonToken.Null when Nullable.GetUnderlyingType(objectType) is not null => null,
            _ => throw new WrongKindException(reader.Path, "must be true or false"),
        };

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, bool? value, JsonSerializer serializer) => throw new NotSupportedException();
}
