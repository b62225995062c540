using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reports what a schema says and the client neither has a type for nor checks, while it still stands where it was written.
/// </summary>
internal sealed class UncheckedKeywords : INormalizationRule
{
    private const string LeftToTheApi = "the API checks it, the client does not";

    private static readonly Dictionary<string, string> _keywords = new()
    {
        ["not"] = LeftToTheApi,
        ["contains"] = LeftToTheApi,
        ["dependentRequired"] = $"{LeftToTheApi}; say it as {OverlayKeys.RequiredWith.Key} in spec/overlays/behaviour.yaml",
        ["dependentSchemas"] = LeftToTheApi,
        ["propertyNames"] = LeftToTheApi,
        ["prefixItems"] = "the elements of a list have one type; they are read as what `items` says, else as raw JSON",
        ["$dynamicRef"] = "it is not followed; use $ref",
    };

    private static readonly string[] _besideReference = ["properties", "required", "allOf"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        SchemaWalker.Visit(context.Document, schema => Report(context, schema));
        foreach (var entry in context.Webhooks)
        {
            foreach (var parameter in entry.Parameters.Where(parameter => (string?)(parameter["in"] as JValue) == "header"))
            {
                context.Notices.Add(
                    $"webhooks.{entry.Path}: the header parameter `{parameter["name"]}` is not part of the event; "
                        + "read it from the request");
            }
        }
    }

    private static void Report(NormalizationContext context, JObject schema)
    {
        foreach (var keyword in schema.Properties().Where(keyword => _keywords.ContainsKey(keyword.Name) && !IsExclusion(schema)))
        {
            context.Notices.Add($"{schema.Path}: `{keyword.Name}`: {_keywords[keyword.Name]}");
        }

        if (schema["properties"] is JObject { Count: > 0 } && HasForms(schema))
        {
            context.Notices.Add(
                $"{schema.Path}: the members beside the forms are left out; move them into each of the forms by an overlay");
        }

        if (schema["$ref"] is not null && _besideReference.Any(schema.ContainsKey))
        {
            context.Notices.Add($"{schema.Path}: what stands beside `$ref` is left out; put both into an `allOf` by an overlay");
        }

        if (schema["discriminator"] is JObject && schema["oneOf"] is null && schema["anyOf"] is null)
        {
            context.Notices.Add($"{schema.Path}: without a `oneOf` of its forms, this is read as the one schema that it is");
        }

        if (schema["type"] is JArray types
            && types.Select(type => (string?)(type as JValue)).Distinct().Count(type => type is not (null or "null")) > 1)
        {
            context.Notices.Add($"{schema.Path}: a value of several types is read as raw JSON");
        }

        if (schema["enum"] is JArray values)
        {
            JTokenType[] kinds = [.. values.Select(value => value.Type).Where(kind => kind != JTokenType.Null).Distinct()];
            if (kinds.Length > 0 && kinds is not [JTokenType.String])
            {
                var isPlain = kinds.All(kind => kind is JTokenType.Integer or JTokenType.Float) || kinds is [JTokenType.Boolean];
                context.Notices.Add(
                    $"{schema.Path}: this enum is read as {(isPlain ? "any value of its type" : "raw JSON")}; the API checks its values");
            }
        }

        if (schema["const"] is { Type: not (JTokenType.String or JTokenType.Null) } constant)
        {
            var isPlain = constant.Type is JTokenType.Integer or JTokenType.Float or JTokenType.Boolean;
            context.Notices.Add(
                $"{schema.Path}: this constant is read as {(isPlain ? "any value of its type" : "raw JSON")}; the API checks its value");
        }
    }

    private static bool HasForms(JObject schema) =>
        new[] { schema["oneOf"], schema["anyOf"] }.OfType<JArray>()
            .SelectMany(forms => forms.OfType<JObject>())
            .Any(form => form.ContainsKey("$ref") || form.ContainsKey("properties"));

    // Alternatives of required members exclude one another so; that is read.
    private static bool IsExclusion(JObject schema) =>
        schema["required"] is JArray && schema.Properties().All(keyword => keyword.Name is "required" or "not");
}
