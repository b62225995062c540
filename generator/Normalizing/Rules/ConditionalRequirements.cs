using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Takes <c>if</c>/<c>then</c> out of the shape and keeps it as a check: a member is required when another has a given value.
/// </summary>
internal sealed class ConditionalRequirements : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Take(context, schema));

    private static void Take(NormalizationContext context, JObject schema)
    {
        if (schema["if"] is not JObject condition)
        {
            return;
        }

        var tested = (condition["properties"] as JObject)?.Properties().FirstOrDefault();
        var limits = tested?.Value as JObject;
        var value = limits?["const"] ?? (limits?["enum"] as JArray)?.FirstOrDefault();
        if (tested is not null && value?.Type == JTokenType.String && (schema["then"] as JObject)?["required"] is JArray required)
        {
            RuleAnnotations.RequiredWhen.Set(schema, [.. required.Select(member => new JObject
            {
                ["member"] = member,
                ["when"] = tested.Name,
                ["equals"] = value,
            })]);
        }
        else
        {
            context.Notices.Add($"{schema.Path}: this `if` is not understood and is not checked before sending");
        }

        schema.Remove("if");
        schema.Remove("then");
        schema.Remove("else");
    }
}
