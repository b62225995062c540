using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Makes ids and addresses plain strings, since published samples hold malformed UUIDs, and every integer 64 bits wide, since the
/// contract gives no width.
/// </summary>
internal sealed class PlainIdentifiers : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Widen);

    private static void Widen(JObject schema)
    {
        switch ((string?)(schema["type"] as JValue))
        {
            case "string" when (string?)schema["format"] != "date-time":
                schema.Remove("format");
                break;
            case "integer":
                schema["format"] = "int64";
                break;
            case "number":
                schema["format"] = "double";
                break;
        }
    }
}
