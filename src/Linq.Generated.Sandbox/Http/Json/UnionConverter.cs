using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Reads a union by its discriminator. An unknown kind is an error: the sandbox is strict where the client is lenient.</summary>
/// <typeparam name="T">The base of the union.</typeparam>
internal abstract class UnionConverter<T> : JsonConverter
    where T : class
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Gets the name of the member that tells the kinds apart.</summary>
    protected abstract string Discriminator { get; }

    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => objectType == typeof(T);

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        var json = JToken.Load(reader);
        var kind = json is JObject fields ? (string?)(fields[Discriminator] as JValue) : null;
        var variant = (kind is null ? null : Create(kind))
            ?? throw new JsonSerializationException($"`{Discriminator}` at {json.Path} is missing or of no kind that the contract has.");
        using var members = json.CreateReader();
        serializer.Populate(members, variant);
        return variant;
    }

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    /// <summary>Makes the variant of a kind.</summary>
    /// <param name="kind">The kind as it stands on the wire.</param>
    /// <returns>An empty variant, or null for an unknown kind.</returns>
    protected abstract T? Create(string kind);
}
