using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Takes nothing but a JSON string for a string.</summary>
internal sealed class StrictTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override string? ReadJson(
        JsonReader reader,
        Type objectType,
        string? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.String => (string?)reader.Value,
            JsonToken.Null => null,
            _ => throw new WrongKindException(reader.Path, "must be a string"),
        };

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) => throw new NotSupportedException();
}
