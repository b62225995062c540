using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Turns a choice between objects into a base with variants. The discriminator is the declared one, or the member that has one
/// constant value in every variant. A choice that cannot be told apart is read as raw JSON.
/// </summary>
internal sealed class Unions : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Convert(context, schema));

    private static void Convert(NormalizationContext context, JObject schema)
    {
        if ((schema["oneOf"] ?? schema["anyOf"]) is not JArray alternatives)
        {
            return;
        }

        schema.Remove("oneOf");
        schema.Remove("anyOf");
        List<(string Name, JObject Schema)> variants = [.. alternatives.OfType<JObject>()
            .Where(a => a["$ref"] is not null)
            .Select(a => (NormalizationContext.ReferenceName((string)a["$ref"]!), context.Resolve(a)))];
        string? discriminator = variants.Count == alternatives.Count ? Discriminator(schema, variants) : null;
        schema.Remove("discriminator");
        if (discriminator is null)
        {
            context.Notices.Add($"{schema.Path}: nothing tells these alternatives apart; the value is read as raw JSON");
            foreach (string key in (string[])["type", "properties", "required"])
            {
                schema.Remove(key);
            }

            return;
        }

        string name = Holder(schema) ?? (string?)schema["x-linq-name"] ?? CSharpNames.Pascal(schema.Path.Split('.')[2]) + "Part";
        JObject union = new()
        {
            ["type"] = "object",
            ["description"] = schema["description"],
            ["x-linq-name"] = schema["x-linq-name"],
            ["x-linq-kind"] = "union",
            ["x-linq-discriminator"] = discriminator,
            ["properties"] = new JObject { [discriminator] = new JObject { ["type"] = "string" } },
            ["x-linq-variants"] = new JArray(variants.Select(v => new JObject
            {
                ["value"] = v.Schema.SelectToken($"properties['{discriminator}']['x-linq-const']"),
                ["schema"] = v.Name,
            })),
        };
        foreach (string optional in (string[])["description", "x-linq-name"])
        {
            if (union[optional]?.Type is null or JTokenType.Null)
            {
                union.Remove(optional);
            }
        }

        foreach ((string variantName, JObject variant) in variants)
        {
            if (variant["x-linq-base"] is { } other && (string?)other != name)
            {
                throw context.Refuse(schema, "each schema in one choice only, since a C# class has one base", $"`{variantName}` in both `{other}` and `{name}`", "Give both choices one x-linq-name in spec/overlays/names.yaml.");
            }

            variant["x-linq-kind"] = "variant";
            variant["x-linq-base"] = name;
            variant["x-linq-discriminator"] = discriminator;
            variant["x-linq-discriminator-value"] = variant.SelectToken($"properties['{discriminator}']['x-linq-const']");
        }

        if (Holder(schema) is not null)
        {
            schema.Replace(union);
            return;
        }

        if (context.Schemas[name] is JObject known && !JToken.DeepEquals(known["x-linq-variants"], union["x-linq-variants"]))
        {
            throw context.Refuse(schema, "different names for different choices", $"`{name}` twice", "Give one of them an x-linq-name in spec/overlays/names.yaml.");
        }

        context.Schemas[name] ??= union;
        schema.Replace(NormalizationContext.Reference(name));
    }

    private static string? Holder(JObject schema) =>
        schema.Parent is JProperty { Parent: JObject schemas } property && schemas.Path == "components.schemas" ? property.Name : null;

    private static string? Discriminator(JObject schema, List<(string Name, JObject Schema)> variants)
    {
        IEnumerable<string> candidates = (string?)schema.SelectToken("discriminator.propertyName") is { } declared
            ? [declared]
            : (variants[0].Schema["properties"] as JObject ?? []).Properties().Select(p => p.Name);
        return candidates.FirstOrDefault(candidate =>
        {
            string?[] values = [.. variants.Select(v => (string?)v.Schema.SelectToken($"properties['{candidate}']['x-linq-const']"))];
            return values.All(v => v is not null) && values.Distinct().Count() == values.Length;
        });
    }
}
