using System;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Undoes the union's converter on its variants: they are read and written as plain objects.</summary>
internal sealed class PlainObjectConverter : JsonConverter
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => true;

    /// <inheritdoc/>
    public override object ReadJson(
        JsonReader reader,
        Type objectType,
        object? existingValue,
        JsonSerializer serializer) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
}
