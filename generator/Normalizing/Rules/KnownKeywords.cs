using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves in each place what the compilation understands. Limits have become checks by now; keywords such as <c>prefixItems</c> or
/// <c>not</c> would be taken for something else, and any other member of a path for an operation.
/// </summary>
internal sealed class KnownKeywords : INormalizationRule
{
    private static readonly HashSet<string> _known =
        [
            "$ref",
            "type",
            "format",
            "nullable",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "enum",
            "description",
            "deprecated"
        ];

    private static readonly string[] _operation =
        ["operationId", "summary", "description", "deprecated", "parameters", "requestBody", "responses"];

    private static readonly string[] _parameter = ["name", "in", "required", "description", "schema"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        SchemaWalker.Visit(context.Document, schema => Reduce(context, schema));
        foreach (var path in ((JObject?)context.Document["paths"] ?? []).PropertyValues().OfType<JObject>())
        {
            Keep(path, ContractOperation.IsMethod);
        }

        foreach (var operation in context.Operations)
        {
            Keep(operation.Fields, _operation.Contains);
            foreach (var parameter in operation.Parameters)
            {
                Keep(parameter, _parameter.Contains);
            }

            if (operation.Fields["requestBody"] is JObject body)
            {
                Keep(body, name => name is "required" or "content");
                KeepSchemas(body);
            }

            foreach (var answer in ((JObject?)operation.Fields["responses"] ?? []).PropertyValues().OfType<JObject>())
            {
                Keep(answer, name => name is "description" or "content");
                KeepSchemas(answer);
            }
        }
    }

    private static void KeepSchemas(JObject holder)
    {
        foreach (var content in ((JObject?)holder["content"] ?? []).PropertyValues().OfType<JObject>())
        {
            Keep(content, name => name == "schema");
        }
    }

    private static void Keep(JObject fields, Func<string, bool> isKnown)
    {
        foreach (var unknown in fields.Properties()
            .Where(field => !isKnown(field.Name) && !field.Name.StartsWith(Annotation.Prefix, StringComparison.Ordinal))
            .ToList())
        {
            unknown.Remove();
        }
    }

    private static void Reduce(NormalizationContext context, JObject schema)
    {
        if (schema["patternProperties"] is not null)
        {
            context.Notices.Add(
                $"{schema.Path}: `patternProperties` has no type in C#; such members are kept, and are read through AdditionalProperties");
        }

        if (schema["additionalProperties"] is JObject entries
            && entries["$ref"] is not null
            && entries["nullable"] is JValue { Value: true })
        {
            // NSwag looks at the component alone.
            context.Notices.Add(
                $"{entries.Path}: an object or enum in a map is never null in C#; a map with null in it is kept as raw JSON, and is read "
                    + "through AdditionalProperties");
        }

        Keep(schema, _known.Contains);

        if (schema["required"] is JArray required)
        {
            var members = schema["properties"] as JObject ?? [];
            schema["required"] = new JArray(required.Where(name => members[(string)name!] is not null));
        }
    }
}
