using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Writes the members of generated models, which name themselves one by one: the serializer would find the same members by
/// reflection, at more than twice the cost. A null is written only where the contract has one and somebody has set it.
/// </summary>
internal readonly struct MemberWriter(JsonWriter json, JsonSerializer serializer)
{
    public void Write(string name, string? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            json.WriteValue(value);
        }
    }

    public void Write(string name, bool? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            json.WriteValue(value.GetValueOrDefault());
        }
    }

    public void Write(string name, long? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            json.WriteValue(value.GetValueOrDefault());
        }
    }

    public void Write(string name, double? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            json.WriteValue(value.GetValueOrDefault());
        }
    }

    public void Write(string name, DateTimeOffset? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            TimestampConverter.Write(json, value.GetValueOrDefault());
        }
    }

    public void Write<T>(string name, T? value, bool isSet = false)
        where T : struct, Enum
    {
        if (Begin(name, value is null, isSet))
        {
            json.WriteValue(WireEnum<T>.Text(value.GetValueOrDefault()));
        }
    }

    public void Write(string name, IContractModel? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            Write(value!);
        }
    }

    public void Write(string name, IReadOnlyList<IContractModel?>? values, bool isSet = false)
    {
        if (Begin(name, values is null, isSet))
        {
            json.WriteStartArray();
            for (var i = 0; i < values!.Count; i++)
            {
                if (values[i] is { } model)
                {
                    Write(model);
                }
                else
                {
                    json.WriteNull();
                }
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Writes what is neither a plain value nor a model, such as lists of texts, as the serializer does.</summary>
    public void Write(string name, object? value, bool isSet = false)
    {
        if (Begin(name, value is null, isSet))
        {
            serializer.Serialize(json, value!);
        }
    }

    /// <summary>Writes a model.</summary>
    public void Write(IContractModel model)
    {
        json.WriteStartObject();
        model.Write(this);
        json.WriteEndObject();
    }

    // Writes the name, and all of a null. True: the value follows.
    private bool Begin(string name, bool isNull, bool isSet)
    {
        if (!isNull || isSet)
        {
            json.WritePropertyName(name, escape: false);
        }

        if (isNull && isSet)
        {
            json.WriteNull();
        }

        return !isNull;
    }
}
