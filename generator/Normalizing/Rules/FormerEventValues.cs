using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Lets an enum that lists event types keep the names of those that were renamed. They mean the new value, which is the one that the
/// API takes.
/// </summary>
internal sealed class FormerEventValues : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var schema in context.Schemas
            .Properties()
            .Select(p => (JObject)p.Value)
            .Where(SchemaAnnotations.Values.IsOn))
        {
            var values = SchemaAnnotations.Values.Of(schema);
            JArray former = [];
            foreach (var (old, type) in context.FormerEvents)
            {
                var name = CSharpNames.Pascal(old);
                if (values.FirstOrDefault(value => (string?)value["value"] == type) is { } now
                    && values.All(value => (string?)value["name"] != name))
                {
                    former.Add(new JObject { ["name"] = name, ["to"] = now["name"] });
                }
            }

            if (former.Count > 0)
            {
                SchemaAnnotations.FormerValues.Set(schema, former);
            }
        }
    }
}
