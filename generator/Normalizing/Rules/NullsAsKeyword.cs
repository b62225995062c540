using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reduces every way to say "or null" to <c>nullable: true</c>: a type list, a null alternative, a null among enum values.
/// </summary>
internal sealed class NullsAsKeyword : INormalizationRule
{
    private static readonly string[] _choices = ["anyOf", "oneOf"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context) => SchemaWalker.Visit(context.Document, Reduce);

    private static void Reduce(JObject schema)
    {
        if (schema["type"] is JArray types)
        {
            string[] named = [.. types.Where(t => t.Type != JTokenType.Null).Select(t => (string)t!).Where(t => t != "null")];
            if (named.Length < types.Count)
            {
                schema["nullable"] = true;
            }

            if (named.Length == 1)
            {
                schema["type"] = named[0];
            }
            else if (named.Length == 0)
            {
                schema.Remove("type");
            }
            else
            {
                // Several real types at once have no C# type of their own: the value is read as raw JSON.
                foreach (var shape in (string[])["type", "properties", "required", "additionalProperties", "items", "enum"])
                {
                    schema.Remove(shape);
                }
            }
        }

        else if (schema["type"] is JValue { Type: JTokenType.Null } || (string?)(schema["type"] as JValue) == "null")
        {
            schema.Remove("type");
            schema["nullable"] = true;
        }

        if (schema["enum"] is JArray values && values.Any(v => v.Type == JTokenType.Null))
        {
            schema["nullable"] = true;
            schema["enum"] = new JArray(values.Where(v => v.Type != JTokenType.Null));
        }

        foreach (var key in _choices)
        {
            if (schema[key] is JArray alternatives && alternatives.Any(IsNull))
            {
                schema["nullable"] = true;
                schema[key] = new JArray(alternatives.Where(a => !IsNull(a)));
            }
        }
    }

    // Inner schemas come first, so an alternative of type null has been reduced already.
    private static bool IsNull(JToken alternative) =>
        alternative is JObject { Count: 1 } only && only["nullable"] is JValue { Value: true };
}
