using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Names every member and enum value in C#, and refuses two of one name.</summary>
internal sealed class MemberNames : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (JProperty component in context.Schemas.Properties())
        {
            JObject schema = (JObject)component.Value;
            HashSet<string> names = [];
            foreach (JProperty member in ((JObject?)schema["properties"] ?? []).Properties())
            {
                string name = CSharpNames.Pascal((string?)member.Value["x-linq-name"] ?? member.Name);
                // A member cannot have the name of the class around it.
                name = name == component.Name ? name + "Value" : name;
                if (!names.Add(name))
                {
                    throw context.Refuse(member.Value, $"members of `{component.Name}` with different C# names", $"`{name}` twice", $"Give `{member.Name}` an x-linq-name in spec/overlays/names.yaml.");
                }

                member.Value["x-linq-member"] = name;
                member.Value["x-linq-wire"] = member.Name;
                member.Value["x-linq-shape"] = Shape(context.Resolve((JObject)member.Value));
                if (member.Value["x-linq-former-names"] is JArray former)
                {
                    member.Value["x-linq-former"] = new JArray(former.Select(f => new JObject { ["wire"] = f, ["member"] = CSharpNames.Pascal((string)f!) }));
                }
            }

            if (schema["enum"] is JArray values)
            {
                NameValues(context, component.Name, schema, values);
            }
        }
    }

    private static string Shape(JObject schema) => (string?)schema["type"] switch
    {
        "string" when schema["enum"] is not null => "enum",
        "string" when (string?)schema["format"] == "date-time" => "time",
        "string" => "text",
        "integer" or "number" => "number",
        "boolean" => "flag",
        "array" => "list",
        _ when schema["properties"] is not null => "object",
        "object" => "map",
        _ => "any",
    };

    private static void NameValues(NormalizationContext context, string owner, JObject schema, JArray values)
    {
        JObject given = schema["x-linq-enum-names"] as JObject ?? [];
        JObject texts = schema["x-linq-enum-descriptions"] as JObject ?? [];
        HashSet<string> names = [];
        JArray rows = [];
        foreach (JToken value in values)
        {
            string wire = (string)value!;
            string name = CSharpNames.Pascal((string?)given[wire] ?? wire);
            name = name is "Value" or "ToString" or "Equals" or "GetHashCode" || name == owner ? name + "Value" : name;
            if (!names.Add(name))
            {
                throw context.Refuse(schema, $"values of `{owner}` with different C# names", $"`{name}` twice", "Give one of them a name under x-linq-enum-names in spec/overlays/names.yaml.");
            }

            rows.Add(new JObject { ["name"] = name, ["value"] = wire, ["description"] = texts[wire] });
        }

        schema["x-linq-values"] = rows;
    }
}
