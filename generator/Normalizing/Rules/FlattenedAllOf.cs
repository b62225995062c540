using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Writes the members of an <c>allOf</c> into one object. Where two parts declare a member in place, it has what both say; else the last
/// wins, unless it only narrows a shared enum.
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
                            members[member.Name] = Combined(members[member.Name], member.Value);
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

    // Two declarations of one member hold both: the members of both, the narrower limit, the values that both list.
    private static JToken Combined(JToken? first, JToken second)
    {
        if (first is not JObject known
            || second is not JObject restated
            || known["$ref"] is not null
            || restated["$ref"] is not null
            || restated["type"] is { } type && known["type"] is { } before && !JToken.DeepEquals(type, before))
        {
            return second.DeepClone();
        }

        var combined = (JObject)known.DeepClone();
        Merge(combined, restated);
        foreach (var keyword in restated.Properties().Where(keyword => known[keyword.Name] is not null))
        {
            combined[keyword.Name] = keyword.Name switch
            {
                "properties" or "required" => combined[keyword.Name],
                "enum" when known["enum"] is JArray values && keyword.Value is JArray others =>
                    new JArray(values.Where(value => others.Any(other => JToken.DeepEquals(value, other)))),
                "minimum" or "minLength" or "minItems" or "minProperties" => Narrower(known[keyword.Name]!, keyword.Value, isLeast: true),
                "maximum" or "maxLength" or "maxItems" or "maxProperties" => Narrower(known[keyword.Name]!, keyword.Value, isLeast: false),
                _ => keyword.Value.DeepClone(),
            };
        }

        // Null is allowed where both parts allow it.
        if (known["type"] is not null && restated["type"] is not null
            && known["nullable"] is JValue { Value: true } != restated["nullable"] is JValue { Value: true })
        {
            combined.Remove("nullable");
        }

        return combined;
    }

    private static JToken Narrower(JToken one, JToken other, bool isLeast) =>
        one.Type is JTokenType.Integer or JTokenType.Float
        && other.Type is JTokenType.Integer or JTokenType.Float
        && (isLeast ? (double)one > (double)other : (double)one < (double)other)
            ? one.DeepClone()
            : other.DeepClone();

    // A restated `event_type` lists fewer events than it serves, or none: the wide, named type is the true one.
    private static bool Narrows(JObject? known, JObject? restated) =>
        known?["$ref"] is not null && restated is not null && (string?)restated["type"] == "string" && restated["$ref"] is null;
}
