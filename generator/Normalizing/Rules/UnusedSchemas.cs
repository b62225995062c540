using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
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
            context.Schemas.Properties().SelectMany(p => SchemaAnnotations.Variants.Find(p.Value) ?? []).Select(v => (string)v["schema"]!));
        referenced.UnionWith(context.Events.Select(@event => @event.Data));
        foreach (var schema in context.Schemas
            .Properties()
            .Where(p => RuleAnnotations.Flattened.IsOn(p.Value) && !referenced.Contains(p.Name))
            .ToList())
        {
            schema.Remove();
        }
    }
}
