using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Linq.Generated.Tests.Models;

/// <summary>Reads and writes the way the client does, for a type that is known at run time only.</summary>
internal static class ModelJson
{
    public static object? Read(string json, Type type) => JsonSerializer.Deserialize(json, Info(type));

    public static string Write(object value, Type type) => JsonSerializer.Serialize(value, Info(type));

    public static T Read<T>(string json)
        where T : class =>
        (T)Read(json, typeof(T))!;

    public static string Write<T>(T value)
        where T : class =>
        Write(value, typeof(T));

    private static JsonTypeInfo Info(Type type) =>
        LinqJsonContext.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"The JSON context does not know {type}.");
}
