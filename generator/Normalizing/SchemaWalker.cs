using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>Finds every schema of a document, inner ones before those that hold them.</summary>
internal static class SchemaWalker
{
    /// <summary>Visits every schema under components, parameters, bodies, responses and webhooks.</summary>
    /// <param name="document">The document.</param>
    /// <param name="visit">Called once per schema; it may change or replace the schema.</param>
    public static void Visit(JObject document, Action<JObject> visit)
    {
        foreach (var root in Roots(document).ToList())
        {
            VisitSchema(root, visit);
        }
    }

    /// <summary>Visits a schema and all schemas inside it, references not followed.</summary>
    /// <param name="schema">Where to start.</param>
    /// <param name="visit">Called once per schema, inner ones first.</param>
    public static void VisitSchema(JObject schema, Action<JObject> visit)
    {
        foreach (var child in Children(schema).ToList())
        {
            VisitSchema(child, visit);
        }

        visit(schema);
    }

    /// <summary>Gets the schemas directly inside a schema.</summary>
    /// <param name="schema">The outer schema.</param>
    /// <returns>Members, items, map values, and the alternatives of combinations.</returns>
    public static IEnumerable<JObject> Children(JObject schema)
    {
        if (schema["properties"] is JObject properties)
        {
            foreach (var property in properties.Properties())
            {
                if (property.Value is JObject child)
                {
                    yield return child;
                }
            }
        }

        foreach (var key in (string[])["items", "additionalProperties"])
        {
            if (schema[key] is JObject child)
            {
                yield return child;
            }
        }

        foreach (var key in (string[])["allOf", "oneOf", "anyOf"])
        {
            foreach (var child in ((schema[key] as JArray) ?? []).OfType<JObject>())
            {
                yield return child;
            }
        }
    }

    private static IEnumerable<JObject> Roots(JObject document)
    {
        foreach (var schema in (document.SelectToken("components.schemas") as JObject ?? []).Properties())
        {
            if (schema.Value is JObject fields)
            {
                yield return fields;
            }
        }

        var context = new NormalizationContext(document);
        foreach (var operation in context.Operations.Concat(context.Webhooks))
        {
            foreach (var parameter in operation.Parameters)
            {
                if (parameter["schema"] is JObject schema)
                {
                    yield return schema;
                }
            }

            var contents = operation.Fields.SelectTokens("requestBody.content.*")
                .Concat(operation.Fields.SelectTokens("responses.*.content.*"));
            foreach (var content in contents)
            {
                if (content["schema"] is JObject schema)
                {
                    yield return schema;
                }
            }
        }
    }
}
