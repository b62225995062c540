using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linq.Generated.AI;

/// <summary>Checks the arguments that a model gives against the schema that it was given. Nothing is sent for what fails here.</summary>
internal static class ToolArguments
{
    /// <summary>Checks an object and takes out nulls, which models give for what they leave out.</summary>
    /// <param name="arguments">The arguments; changed in place.</param>
    /// <param name="schema">The schema of the tool.</param>
    /// <exception cref="ToolRefusedException">An argument is missing, unknown, or of the wrong kind.</exception>
    public static void Check(JsonObject arguments, JsonElement schema) => CheckObject(arguments, schema, "");

    private static void CheckObject(JsonObject value, JsonElement schema, string place)
    {
        foreach (var name in value.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            value.Remove(name);
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.ContainsKey(name)))
            {
                throw Bad($"`{Join(place, name)}` is missing. Give it and call again.");
            }
        }

        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value)
        {
            if (known && properties.TryGetProperty(member.Key, out var of))
            {
                CheckValue(member.Value!, of, Join(place, member.Key));
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            {
                CheckValue(member.Value!, others, Join(place, member.Key));
            }
            else if (known)
            {
                var names = string.Join(", ", properties.EnumerateObject().Select(property => $"`{property.Name}`"));
                throw Bad($"{Quote(Join(place, member.Key))} is not known here. Use {(names.Length == 0 ? "no arguments" : names)}.");
            }
        }
    }

    private static void CheckValue(JsonNode value, JsonElement schema, string place)
    {
        if (schema.TryGetProperty("anyOf", out var variants))
        {
            CheckValue(value, Variant(value, variants, place), place);
            return;
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            if (Text(value) != constant.GetString())
            {
                throw Bad($"`{place}` must be \"{constant.GetString()}\".");
            }

            return;
        }

        if (schema.TryGetProperty("enum", out var choices))
        {
            string[] names = [.. choices.EnumerateArray().Select(choice => choice.GetString()!)];
            if (!names.Contains(Text(value), StringComparer.Ordinal))
            {
                throw Bad($"`{place}` must be one of {string.Join(", ", names)}.");
            }

            return;
        }

        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "string":
                CheckText(Text(value) ?? throw Bad($"`{place}` must be a text."), schema, place);
                break;
            case "integer":
                CheckNumber(Number(value, isWhole: true) ?? throw Bad($"`{place}` must be a whole number."), schema, place);
                break;
            case "number":
                CheckNumber(Number(value, isWhole: false) ?? throw Bad($"`{place}` must be a number."), schema, place);
                break;
            case "boolean":
                if (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                {
                    throw Bad($"`{place}` must be true or false.");
                }

                break;
            case "array":
                CheckArray(value as JsonArray ?? throw Bad($"`{place}` must be a list."), schema, place);
                break;
            case "object":
                CheckObject(value as JsonObject ?? throw Bad($"`{place}` must be an object."), schema, place);
                break;
        }
    }

    private static JsonElement Variant(JsonNode value, JsonElement variants, string place)
    {
        var given = value as JsonObject ?? throw Bad($"`{place}` must be an object.");
        var kinds = variants.EnumerateArray().Select(variant => (Variant: variant, Kind: Kind(variant))).ToArray();
        foreach (var (variant, kind) in kinds)
        {
            if (kind.Name.Length == 0 || (given[kind.Name] is { } named && Text(named) == kind.Value))
            {
                return variant;
            }
        }

        throw Bad($"`{place}.{kinds[0].Kind.Name}` must be one of {string.Join(", ", kinds.Select(candidate => candidate.Kind.Value))}.");
    }

    /// <summary>The member with a constant value that tells a variant; an empty name where there is none.</summary>
    private static (string Name, string? Value) Kind(JsonElement variant)
    {
        if (variant.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (property.Value.TryGetProperty("const", out var constant))
                {
                    return (property.Name, constant.GetString());
                }
            }
        }

        return ("", null);
    }

    private static void CheckText(string text, JsonElement schema, string place)
    {
        if (Limit(schema, "minLength") is { } least && text.Length < least)
        {
            throw Bad(text.Length == 0 ? $"`{place}` must not be empty." : $"`{place}` must have at least {least} characters.");
        }

        if (Limit(schema, "maxLength") is { } most && text.Length > most)
        {
            throw Bad($"`{place}` must have at most {most} characters; this one has {text.Length}.");
        }
    }

    private static void CheckNumber(decimal number, JsonElement schema, string place)
    {
        if (Limit(schema, "minimum") is { } least && number < least)
        {
            throw Bad($"`{place}` must be at least {Invariant(least)}.");
        }

        if (Limit(schema, "maximum") is { } most && number > most)
        {
            throw Bad($"`{place}` must be at most {Invariant(most)}.");
        }
    }

    private static void CheckArray(JsonArray items, JsonElement schema, string place)
    {
        if (Limit(schema, "minItems") is { } least && items.Count < least)
        {
            throw Bad($"`{place}` must have at least {Invariant(least)} entries.");
        }

        if (Limit(schema, "maxItems") is { } most && items.Count > most)
        {
            throw Bad($"`{place}` must have at most {Invariant(most)} entries.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i] ?? throw Bad($"`{place}[{i}]` must not be null.");
            if (schema.TryGetProperty("items", out var of))
            {
                CheckValue(item, of, $"{place}[{i}]");
            }
        }
    }

    private static decimal? Limit(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var limit) ? limit.GetDecimal() : null;

    private static string? Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? Number(JsonNode value, bool isWhole) =>
        value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && (!isWhole || decimal.Truncate(number) == number) ? number : null;

    private static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    // The model chose the name: it is shortened, and cannot break out of the sentence.
    private static string Quote(string name)
    {
        var clean = new string([.. name.Where(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-').Take(40)]);
        return clean.Length == 0 ? "An argument" : $"`{clean}`";
    }

    private static ToolRefusedException Bad(string message) => new(ToolOutcome.BadArguments, message);
}
