using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Writes <c>true</c> and <c>false</c> in place of a schema as the schema of any value, gives a list without <c>items</c> that one, and
/// takes a reference to it for itself.
/// </summary>
internal sealed class PlainSchemas : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var component in context.Schemas.Properties().ToList())
        {
            Write(component);
        }

        foreach (var schema in context.Document
            .SelectTokens("$..schema")
            .OfType<JValue>()
            .Where(s => s.Type == JTokenType.Boolean)
            .ToList())
        {
            schema.Replace(new JObject());
        }

        SchemaWalker.Visit(context.Document, Write);
        SchemaWalker.Visit(context.Document, schema => OpenReference(context, schema));
    }

    // A component that allows any value is no class: it is raw JSON wherever it is used.
    private static void OpenReference(NormalizationContext context, JObject schema)
    {
        if (LocalReference.Of(schema) is { } reference
            && LocalReference.Resolve(context.Document, reference) is JObject target
            && target.Properties().All(keyword => keyword.Name is "description" or "title"))
        {
            schema.Remove("$ref");
        }
    }

    private static void Write(JObject schema)
    {
        foreach (var member in (schema["properties"] as JObject ?? []).Properties().ToList())
        {
            Write(member);
        }

        foreach (var key in (string[])["allOf", "oneOf", "anyOf"])
        {
            foreach (var alternative in (schema[key] as JArray ?? []).Where(a => a.Type == JTokenType.Boolean).ToList())
            {
                alternative.Replace(new JObject());
            }
        }

        var isList = schema["type"] is JValue { Value: "array" } || schema["type"] is JArray types && types.Any(t => (string?)t == "array");
        if (isList && schema["items"] is not JObject)
        {
            schema["items"] = new JObject();
        }
    }

    private static void Write(JProperty schema)
    {
        if (schema.Value.Type == JTokenType.Boolean)
        {
            schema.Value = new JObject();
        }
    }
}
