using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Writes the members of an <c>allOf</c> into one object. Where two declare a member, the last wins, unless it only narrows a shared
/// enum.
/// </summary>
internal sealed class FlattenedAllOf : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Flatten(context, schema, []));

    private static void Flatten(NormalizationContext context, JObject schema, HashSet<JObject> open)
    {
        if (schema["allOf"] is not JArray parts || !open.Add(schema))
        {
            return;
        }

        schema.Remove("allOf");
        var own = (JObject)schema.DeepClone();
        foreach (var part in parts.OfType<JObject>())
        {
            var source = context.Resolve(part);
            Flatten(context, source, open);
            Merge(schema, source);
            if (!ReferenceEquals(source, part))
            {
                RuleAnnotations.Flattened.Set(source, true);
            }
        }

        // What stands beside allOf was written last by the author, so it is merged last.
        Merge(schema, own);
        open.Remove(schema);
    }

    private static void Merge(JObject into, JObject from)
    {
        foreach (var property in from.Properties())
        {
            switch (property.Name)
            {
                case "properties":
                    var members = (JObject)(into["properties"] ??= new JObject());
                    foreach (var member in ((JObject)property.Value).Properties())
                    {
                        if (!Narrows(members[member.Name] as JObject, member.Value as JObject))
                        {
                            members[member.Name] = member.Value.DeepClone();
                        }
                    }

                    break;
                case "required":
                    var required = (JArray)(into["required"] ??= new JArray());
                    foreach (var name in property.Value.Where(n => !required.Any(r => (string?)r == (string?)n)).ToList())
                    {
                        required.Add(name.DeepClone());
                    }

                    break;
                case var key when key == RuleAnnotations.Flattened.Key || key == OverlayKeys.FormerNames.Key:
                    break;
                case var key when (key == "description" || key == OverlayKeys.Name.Key) && into[key] is not null:
                    break;
                default:
                    into[property.Name] = property.Value.DeepClone();
                    break;
            }
        }
    }

    // A restated `event_type` lists fewer events than it serves, or none: the wide, named type is the true one.
    private static bool Narrows(JObject? known, JObject? restated) =>
        known?["$ref"] is not null && restated is not null && (string?)restated["type"] == "string" && restated["$ref"] is null;
}
