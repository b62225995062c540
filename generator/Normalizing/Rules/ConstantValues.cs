using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Turns <c>const</c> and an enum of one value into a plain string with a documented constant: a type of one value helps nobody.
/// </summary>
internal sealed class ConstantValues : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Replace);

    private static void Replace(JObject schema)
    {
        var constant = schema["const"]
            ?? (schema["enum"] is JArray { Count: 1 } values && values[0].Type == JTokenType.String ? values[0] : null);
        if (constant is null)
        {
            return;
        }

        schema.Remove("const");
        schema.Remove("enum");
        if (constant.Type == JTokenType.String)
        {
            schema["type"] = "string";
            MemberAnnotations.Constant.Set(schema, (string)constant!);
        }
        else if (constant.Type is JTokenType.Boolean or JTokenType.Integer or JTokenType.Float)
        {
            schema["type"] ??= constant.Type switch { JTokenType.Boolean => "boolean", JTokenType.Integer => "integer", _ => "number" };
        }
        else if (constant.Type == JTokenType.Null)
        {
            schema["nullable"] = true;
        }
    }
}
