using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linq.Generated;

/// <summary>Lets System.Text.Json read and write a model, by the model's own code. The client itself does not use it.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ModelJsonConverter<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> : JsonConverter<T>
    where T : class, IJsonModel
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected an object.");
        }

        var source = new JsonSource(reader);
        var model = source.Read(Activator.CreateInstance<T>());
        reader = source.Finish();
        return model;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteJson(writer);
}
