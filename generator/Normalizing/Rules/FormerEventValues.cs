using System.Linq;
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
        var events = context.Document["x-linq-former-events"] as JObject ?? [];
        foreach (var schema in context.Schemas
            .Properties()
            .Select(p => (JObject)p.Value)
            .Where(schema => schema["x-linq-values"] is JArray))
        {
            JToken[] values = [.. schema["x-linq-values"]!];
            JArray former = [];
            foreach (var renamed in events.Properties())
            {
                var name = CSharpNames.Pascal(renamed.Name);
                if (values.FirstOrDefault(value => (string?)value["value"] == (string?)renamed.Value) is { } now
                    && values.All(value => (string?)value["name"] != name))
                {
                    former.Add(new JObject { ["name"] = name, ["to"] = now["name"] });
                }
            }

            if (former.Count > 0)
            {
                schema["x-linq-former-values"] = former;
            }
        }
    }
}
