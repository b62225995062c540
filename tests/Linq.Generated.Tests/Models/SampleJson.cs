using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Linq.Generated.Tests.Consistency;

namespace Linq.Generated.Tests.Models;

/// <summary>
/// Makes JSON for a type by reflection: every member set, every enum with a value that this version does not know, in every
/// list of a union each of its variants and one that this version does not know, in every object an unknown member.
/// </summary>
internal static class SampleJson
{
    public const string UnknownMember = "x_of_tomorrow";

    public const string UnknownValue = """{"nested":[1,-2.50,"zwei ß",null,{"deep":true}],"empty":{},"large":12345678901234567890123}""";

    public static JsonObject Of(Type model) => Object(model, []);

    /// <summary>The members of a model that a caller sees, by their names on the wire.</summary>
    public static IEnumerable<(string Name, PropertyInfo Property)> Members(Type model) =>
        model.GetProperties()
            .Select(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, property))
            .Where(member => member.Name is not null)!;

    /// <summary>The variants of a union, the unknown one aside.</summary>
    public static IEnumerable<Type> Variants(Type union) => ClientSurface.Models.Where(type => type.BaseType == union);

    /// <summary>The name on the wire of the member that tells the variants of a union apart; null for what is no variant.</summary>
    public static string? Discriminator(Type variant) =>
        Array.Find(variant.BaseType!.GetProperties(), property => property.GetMethod!.IsAbstract) is { } told
            ? Members(variant).Single(member => member.Property.Name == told.Name).Name
            : null;

    private static JsonObject Object(Type model, Type[] around)
    {
        JsonObject json = [];
        foreach (var (name, property) in Members(model))
        {
            var value = property.CanWrite ? Value(property.PropertyType, [.. around, model]) : JsonValue.Create((string)property.GetValue(Activator.CreateInstance(model))!);
            if (value is not null)
            {
                json[name] = value;
            }
        }

        json[UnknownMember] = JsonNode.Parse(UnknownValue);
        return json;
    }

    /// <summary>Null where the type is one of those around it, so that it would never end.</summary>
    private static JsonNode? Value(Type type, Type[] around)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text \"+é🎉";
        }

        if (type == typeof(long))
        {
            return long.MaxValue;
        }

        if (type == typeof(double))
        {
            return -0.1;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(DateTimeOffset))
        {
            return "2026-08-20T09:15:00.1234567Z";
        }

        if (type == typeof(JsonElement))
        {
            return JsonNode.Parse(UnknownValue);
        }

        if (ClientSurface.Enums.Contains(type))
        {
            return "Value_of-tomorrow";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return Value(type.GetGenericArguments()[1], around) is { } value ? new JsonObject { ["a key"] = value } : null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return List(type.GetGenericArguments()[0], around);
        }

        if (ClientSurface.Models.Contains(type))
        {
            return around.Contains(type) ? null : Object(type, around);
        }

        if (type.IsAbstract && Variants(type).FirstOrDefault() is { } variant)
        {
            return around.Contains(variant) ? null : Object(variant, around);
        }

        throw new NotSupportedException($"A member is of the type {type}, for which there is no sample.");
    }

    private static JsonArray? List(Type element, Type[] around)
    {
        if (element.IsAbstract)
        {
            return
            [
                .. Variants(element).Select(variant => Object(variant, around)),
                JsonNode.Parse("""{"type":"hologram","depth":1.50,"of":[null]}"""),
            ];
        }

        return Value(element, around) is { } value ? [value, value.DeepClone()] : null;
    }
}
