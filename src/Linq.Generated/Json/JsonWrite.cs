using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>What the generated writers call. A member that is null is left out.</summary>
internal static class JsonWrite
{
    public static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Flag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    public static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Real(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Time(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
    }

    public static void Element(Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } element)
        {
            json.WritePropertyName(name);
            Raw(json, element);
        }
    }

    public static void Value(Utf8JsonWriter json, ReadOnlySpan<byte> name, IJsonValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            value.WriteJson(json);
        }
    }

    public static void Values(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<IJsonValue?>? values)
    {
        if (values is not null)
        {
            json.WritePropertyName(name);
            Items(json, values, static (json, item) => Value(json, item));
        }
    }

    public static void List<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is not null)
        {
            json.WritePropertyName(name);
            Items(json, items, write);
        }
    }

    public static void Map<T>(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? map, Action<Utf8JsonWriter, T> write)
    {
        if (map is not null)
        {
            json.WritePropertyName(name);
            Entries(json, map, write);
        }
    }

    /// <summary>Writes null for a member that must be there and is null.</summary>
    public static void Null(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool isNull)
    {
        if (isNull)
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes an element of a list or map whose elements may be null.</summary>
    public static void Flag(Utf8JsonWriter json, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBooleanValue(flag);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <inheritdoc cref="Flag(Utf8JsonWriter, bool?)"/>
    public static void Number(Utf8JsonWriter json, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <inheritdoc cref="Flag(Utf8JsonWriter, bool?)"/>
    public static void Real(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <inheritdoc cref="Flag(Utf8JsonWriter, bool?)"/>
    public static void Time(Utf8JsonWriter json, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteStringValue(time);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <inheritdoc cref="Flag(Utf8JsonWriter, bool?)"/>
    public static void Element(Utf8JsonWriter json, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } element)
        {
            Raw(json, element);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void Value(Utf8JsonWriter json, IJsonValue? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value.WriteJson(json);
        }
    }

    public static void Items<T>(Utf8JsonWriter json, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
        {
            write(json, items[i]);
        }

        json.WriteEndArray();
    }

    public static void Entries<T>(Utf8JsonWriter json, IReadOnlyDictionary<string, T>? map, Action<Utf8JsonWriter, T> write)
    {
        if (map is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var entry in map)
        {
            json.WritePropertyName(entry.Key);
            write(json, entry.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a value to the letter as it was received, half surrogate pairs and long numbers included.</summary>
    public static void Raw(Utf8JsonWriter json, JsonElement element) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);

    /// <summary>Writes what a model keeps beside its members, and ends the object.</summary>
    public static void End(Utf8JsonWriter json, IDictionary<string, JsonElement>? more)
    {
        if (more is not null)
        {
            foreach (var member in more)
            {
                json.WritePropertyName(member.Key);
                Raw(json, member.Value);
            }
        }

        json.WriteEndObject();
    }
}
