using System;
using System.Text.Json;

namespace Linq.Generated.Tests.Models;

/// <summary>
/// Reads and writes by the code of the model itself, for a type that is known at run time only: reads through the converter that
/// System.Text.Json finds on the type, writes as the client does.
/// </summary>
internal static class ModelJson
{
    public static object? Read(string json, Type type) => JsonSerializer.Deserialize(json, type);

    public static string Write(object value, Type type) => value is IJsonValue model ? JsonBuffer.WriteText(model) : JsonSerializer.Serialize(value, type);

    public static T Read<T>(string json)
        where T : class
        => (T)Read(json, typeof(T))!;

    public static string Write<T>(T value)
        where T : class
        => Write(value, typeof(T));
}
