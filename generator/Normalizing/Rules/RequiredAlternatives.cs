using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Takes a <c>oneOf</c> that only alternates required members out of the shape and keeps it as a check: exactly one of them is set.
/// </summary>
internal sealed class RequiredAlternatives : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Take);

    private static void Take(JObject schema)
    {
        if (schema["oneOf"] is not JArray alternatives || !alternatives.All(IsRequirement))
        {
            return;
        }

        schema.Remove("oneOf");
        schema["x-linq-exactly-one"] = new JArray(alternatives.Select(a => a["required"]![0]));
    }

    private static bool IsRequirement(JToken alternative) =>
        alternative is JObject fields
        && fields["required"] is JArray { Count: 1 }
        && fields.Properties().All(p => p.Name is "required" or "not");
}
