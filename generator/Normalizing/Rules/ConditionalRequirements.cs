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

        if (Tested(condition) is { } tested
            && Value(tested.Value) is { } value
            && schema["then"] is JObject { Count: 1 } then
            && then["required"] is JArray required
            && (schema["else"] is null or JObject { Count: 0 } or JValue { Value: true }))
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

    // The only member that is tested. Without `required`, JSON Schema has the condition hold where the member is absent, too; that case
    // is left to the API.
    private static JProperty? Tested(JObject condition) =>
        condition.Properties().All(keyword => keyword.Name is "properties" or "required" or "type")
        && (string?)(condition["type"] as JValue) is null or "object"
        && condition["properties"] is JObject { Count: 1 } properties
        && (condition["required"] as JArray ?? []).All(name => (string?)(name as JValue) == properties.Properties().First().Name)
            ? properties.Properties().First()
            : null;

    // The only value that it is tested for.
    private static string? Value(JToken test) =>
        test is JObject fields
        && fields.Properties().All(keyword => keyword.Name is "const" or "enum" or "type")
        && (fields["const"] ?? (fields["enum"] is JArray { Count: 1 } values ? values[0] : null)) is JValue { Value: string value }
        && (fields["const"] is null || fields["enum"] is null)
            ? value
            : null;
}
