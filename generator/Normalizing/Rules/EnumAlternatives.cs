using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reads a choice between constant texts as an enum: OpenAPI 3.1 describes single values so. Any other text beside them changes
/// nothing, because enums here are open.
/// </summary>
internal sealed class EnumAlternatives : INormalizationRule
{
    private static readonly string[] _keywords = ["oneOf", "anyOf"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Read(context, schema));

    private static void Read(NormalizationContext context, JObject schema)
    {
        foreach (var keyword in _keywords)
        {
            if (schema[keyword] is not JArray { Count: > 0 } alternatives || schema["discriminator"] is not null)
            {
                continue;
            }

            var texts = alternatives.Select(alternative => Texts(context, alternative)).ToList();
            if (texts.Any(t => t is null) || texts.All(t => t!.Count == 0))
            {
                continue;
            }

            schema.Remove(keyword);
            schema["type"] = "string";
            schema["enum"] = new JArray(texts.SelectMany(t => t!).Distinct(StringComparer.Ordinal));
        }
    }

    /// <summary>The texts that an alternative lists, none for any text, null for what is something else.</summary>
    private static List<string>? Texts(NormalizationContext context, JToken alternative)
    {
        if (alternative is not JObject fields || context.Resolve(fields) is not { } schema || schema.Properties().Any(IsShape))
        {
            return null;
        }

        if (schema["const"] is { } constant)
        {
            return constant.Type == JTokenType.String ? [(string)constant!] : null;
        }

        if (schema["enum"] is JArray values)
        {
            return values.All(value => value.Type == JTokenType.String) ? [.. values.Select(value => (string)value!)] : null;
        }

        return (string?)(schema["type"] as JValue) == "string" && schema["format"] is null ? [] : null;
    }

    private static bool IsShape(JProperty keyword) =>
        keyword.Name is "properties" or "items" or "additionalProperties" or "allOf" or "oneOf" or "anyOf" or "nullable";
}
