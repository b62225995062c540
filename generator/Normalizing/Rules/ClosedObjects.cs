using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Tells NSwag which objects are classes and which are maps: it would read an object without declared members as a dictionary.
/// </summary>
internal sealed class ClosedObjects : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Close);

    private static void Close(JObject schema)
    {
        if (schema["$ref"] is not null || (string?)schema["type"] != "object" && schema["properties"] is null)
        {
            return;
        }

        schema["type"] = "object";
        // A body without declared members is a class too, whose members are all additional ones.
        if (schema["properties"] is JObject { Count: > 0 } || RuleAnnotations.Body.IsOn(schema))
        {
            schema["additionalProperties"] = false;
        }
        else if (schema["additionalProperties"] is not JObject)
        {
            // A free-form map: any JSON value under any name.
            schema["additionalProperties"] = new JObject();
        }
    }
}
