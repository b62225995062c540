using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves in each schema what the compilation understands. Limits have become checks by now, and keywords such as
/// <c>prefixItems</c> or <c>not</c> would be taken for something else, or for an error.
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

    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Reduce(context, schema));

    private static void Reduce(NormalizationContext context, JObject schema)
    {
        if (schema["patternProperties"] is not null)
        {
            context.Notices.Add(
                $"{schema.Path}: `patternProperties` has no type in C#; such members are kept, and are read through AdditionalProperties");
        }

        foreach (var keyword in schema
            .Properties()
            .Where(p => !_known.Contains(p.Name) && !p.Name.StartsWith(Annotation.Prefix, System.StringComparison.Ordinal))
            .ToList())
        {
            keyword.Remove();
        }

        if (schema["required"] is JArray required)
        {
            var members = schema["properties"] as JObject ?? [];
            schema["required"] = new JArray(required.Where(name => members[(string)name!] is not null));
        }
    }
}
