using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Moves "or null" from a component to where it is used, and from an alternative to the choice: a class is never null, but a member of
/// its type can be.
/// </summary>
internal sealed class NullableUses : INormalizationRule
{
    private static readonly string[] _choices = ["anyOf", "oneOf"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        HashSet<string> nullable = [.. context.Schemas.Properties()
            .Where(component => IsNullable(component.Value))
            .Select(component => component.Name)];
        foreach (var name in nullable)
        {
            ((JObject)context.Schemas[name]!).Remove("nullable");
        }

        SchemaWalker.Visit(context.Document, schema => MarkUse(schema, nullable));
        SchemaWalker.Visit(context.Document, Raise);
    }

    private static void MarkUse(JObject schema, HashSet<string> nullable)
    {
        if (LocalReference.Of(schema) is { } reference && nullable.Contains(LocalReference.NameOf(reference)))
        {
            schema["nullable"] = true;
        }
    }

    private static void Raise(JObject schema)
    {
        foreach (var alternative in _choices
            .SelectMany(key => schema[key] as JArray ?? [])
            .OfType<JObject>()
            .Where(IsNullable)
            .ToList())
        {
            alternative.Remove("nullable");
            schema["nullable"] = true;
        }
    }

    private static bool IsNullable(JToken schema) => schema["nullable"] is JValue { Value: true };
}
