using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Takes alternatives of required members out of the shape, which they do not change. A <c>oneOf</c> of single members is kept as a
/// check: exactly one of them is set. Other forms are left to the API to check.
/// </summary>
internal sealed class RequiredAlternatives : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, schema => Take(context, schema));

    private static void Take(NormalizationContext context, JObject schema)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema[keyword] is not JArray { Count: > 0 } alternatives || !alternatives.All(IsRequirement))
            {
                continue;
            }

            schema.Remove(keyword);
            if (keyword == "oneOf" && alternatives.All(a => a["required"] is JArray { Count: 1 }))
            {
                RuleAnnotations.ExactlyOne.Set(schema, [.. alternatives.Select(a => a["required"]![0]!)]);
            }
            else
            {
                context.Notices.Add($"{schema.Path}: which members are required depends on others; the API checks it, the client does not");
            }
        }
    }

    private static bool IsRequirement(JToken alternative) =>
        alternative is JObject fields
        && fields["required"] is JArray { Count: > 0 }
        && fields.Properties().All(p => p.Name is "required" or "not");
}
