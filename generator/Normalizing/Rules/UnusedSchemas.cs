using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Drops bases that only existed to be flattened into others: they would be public types without a use.</summary>
internal sealed class UnusedSchemas : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        HashSet<string> referenced = [.. context.Document.SelectTokens("$..['$ref']").OfType<JValue>()
            .Where(reference => reference.Type == JTokenType.String)
            .Select(reference => LocalReference.NameOf((string)reference!))];
        referenced.UnionWith(
            context.Schemas.Properties().SelectMany(p => p.Value["x-linq-variants"] as JArray ?? []).Select(v => (string)v["schema"]!));
        referenced.UnionWith((context.Document["x-linq-events"] as JArray ?? []).Select(row => (string)row["data"]!));
        foreach (var schema in context.Schemas
            .Properties()
            .Where(p => p.Value["x-linq-flattened"] is not null && !referenced.Contains(p.Name))
            .ToList())
        {
            schema.Remove();
        }
    }
}
