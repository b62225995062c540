using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated;

/// <summary>Lets System.Text.Json read and write a union, by the union's own code. The client itself does not use it.</summary>
/// <typeparam name="T">The abstract base of the variants.</typeparam>
internal abstract class UnionJsonConverter<T> : JsonConverter<T>
    where T : class, IJsonValue
{
    /// <inheritdoc/>
    public sealed override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

    /// <inheritdoc/>
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var source = new JsonSource(reader);
        var value = ReadValue(ref source);
        reader = source.Finish();
        return value;
    }

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteJson(writer);

    /// <summary>Reads a value of the union.</summary>
    protected abstract T? ReadValue(ref JsonSource json);
}
