using System;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Keeps as enums what lists texts only. Numbers and flags are read as what they are, and a mixture as raw JSON, so that no value is
/// ever lost.
/// </summary>
internal sealed class TextEnums : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Reduce);

    private static void Reduce(JObject schema)
    {
        if (schema["enum"] is not JArray values)
        {
            return;
        }

        JTokenType[] kinds = [.. values.Select(v => v.Type).Distinct()];
        if (kinds is [JTokenType.String])
        {
            // Values compare without regard to case, so two that differ in nothing else are one.
            schema["enum"] = new JArray(values.Select(v => (string)v!).Distinct(StringComparer.OrdinalIgnoreCase));
            schema["type"] = "string";
            return;
        }

        schema.Remove("enum");
        var type = kinds switch
        {
            [JTokenType.Integer] => "integer",
            [JTokenType.Boolean] => "boolean",
            [] => (string?)schema["type"],
            _ when kinds.All(k => k is JTokenType.Integer or JTokenType.Float) => "number",
            _ => null,
        };
        schema["type"] = type;
        if (type is null)
        {
            schema.Remove("type");
        }
    }
}
