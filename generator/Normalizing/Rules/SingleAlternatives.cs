using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Unwraps a combination of one schema (<c>allOf: [$ref]</c>), keeping what stands beside it.</summary>
internal sealed class SingleAlternatives : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Unwrap);

    private static void Unwrap(JObject schema)
    {
        foreach (var key in (string[])["allOf", "anyOf", "oneOf"])
        {
            // A whole component that only extends another keeps its own members and name: flattening does that.
            if (schema[key] is JArray { Count: 1 } alternatives
                && alternatives[0] is JObject only
                && schema["properties"] is null
                && !IsComponent(schema))
            {
                schema.Remove(key);
                foreach (var property in only.Properties().Where(p => schema[p.Name] is null).ToList())
                {
                    schema[property.Name] = property.Value.DeepClone();
                }
            }
        }
    }

    private static bool IsComponent(JObject schema) =>
        schema.Parent is JProperty { Parent: JObject schemas } && schemas.Path == "components.schemas";
}
