using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Writes <c>true</c> and <c>false</c> in place of a schema as the schema of any value, and gives a list without <c>items</c> that one.</summary>
internal sealed class PlainSchemas : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (JProperty component in context.Schemas.Properties().ToList())
        {
            Write(component);
        }

        foreach (JValue schema in context.Document.SelectTokens("$..schema").OfType<JValue>().Where(s => s.Type == JTokenType.Boolean).ToList())
        {
            schema.Replace(new JObject());
        }

        SchemaWalker.Visit(context.Document, Write);
    }

    private static void Write(JObject schema)
    {
        foreach (JProperty member in (schema["properties"] as JObject ?? []).Properties().ToList())
        {
            Write(member);
        }

        foreach (string key in (string[])["allOf", "oneOf", "anyOf"])
        {
            foreach (JToken alternative in (schema[key] as JArray ?? []).Where(a => a.Type == JTokenType.Boolean).ToList())
            {
                alternative.Replace(new JObject());
            }
        }

        bool isList = schema["type"] is JValue { Value: "array" } || schema["type"] is JArray types && types.Any(t => (string?)t == "array");
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
