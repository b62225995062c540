using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Writes the limits of what is sent as one list of checks per schema, in the order in which the template turns them into code.</summary>
internal sealed class Constraints : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (JProperty component in context.Schemas.Properties().Where(p => p.Value["x-linq-sent"]?.Value<bool>() == true || (string?)p.Value["x-linq-kind"] == "options"))
        {
            JObject schema = (JObject)component.Value;
            string[] required = [.. (schema["required"] as JArray ?? []).Select(r => (string)r!)];
            List<JObject> checks = [];
            foreach (JProperty member in ((JObject?)schema["properties"] ?? []).Properties().Where(m => m.Name != (string?)schema["x-linq-discriminator"]))
            {
                checks.AddRange(OfMember(context, (JObject)member.Value, required.Contains(member.Name)));
            }

            checks.AddRange(AcrossMembers(context, schema));
            schema["x-linq-checks"] = new JArray(checks);
        }
    }

    private static IEnumerable<JObject> OfMember(NormalizationContext context, JObject member, bool required)
    {
        JObject target = context.Resolve(member);
        string shape = (string)member["x-linq-shape"]!;
        if (required && shape is ("text" or "object" or "list" or "map") && member["nullable"]?.Value<bool>() != true)
        {
            yield return Check(member, "required");
        }

        switch (shape)
        {
            case "text":
                if (target["minLength"] is { } shortest)
                {
                    yield return Check(member, "min-length", ("limit", shortest));
                }

                if (target["maxLength"] is { } longest)
                {
                    yield return Check(member, "max-length", ("limit", longest));
                }

                if (target["pattern"] is { } pattern)
                {
                    string field = "_" + CSharpNames.Camel((string)member["x-linq-member"]!).TrimStart('@') + "Pattern";
                    yield return Check(member, "pattern", ("value", pattern), ("field", field));
                }

                break;
            case "number" when target["minimum"] is not null || target["maximum"] is not null:
                yield return Check(member, "range", ("min", target["minimum"] ?? "null"), ("max", target["maximum"] ?? "null"));
                break;
            case "list":
                if (target["minItems"] is not null || target["maxItems"] is not null)
                {
                    yield return Check(member, "count", ("min", target["minItems"] ?? "null"), ("max", target["maxItems"] ?? "null"));
                }

                JObject item = context.Resolve((JObject?)target["items"] ?? []);
                if (item["properties"] is not null)
                {
                    yield return Check(member, "each");
                }

                if (target["x-linq-alone"] is JObject alone)
                {
                    yield return Check(member, "alone", ("variants", alone["variants"]!), ("value", alone["text"]!));
                }

                break;
            case "map" when target["maxProperties"] is not null:
                yield return Check(member, "count", ("min", "null"), ("max", target["maxProperties"]!));
                break;
            case "object":
                yield return Check(member, "model");
                break;
        }
    }

    private static IEnumerable<JObject> AcrossMembers(NormalizationContext context, JObject schema)
    {
        if (schema["x-linq-exactly-one"] is JArray members && Names(context, schema, [.. members]) is { } alternatives)
        {
            yield return new JObject { ["kind"] = "exactly-one", ["members"] = new JArray(alternatives) };
        }

        foreach (JObject condition in (schema["x-linq-required-when"] as JArray ?? []).OfType<JObject>())
        {
            if (Names(context, schema, condition["member"]!, condition["when"]!) is [var required, var tested])
            {
                yield return new JObject { ["kind"] = "required-when", ["required"] = required, ["tested"] = tested, ["value"] = condition["equals"] };
            }
        }

        foreach (JProperty pair in (schema["x-linq-required-with"] as JObject ?? []).Properties())
        {
            if (Names(context, schema, pair.Name, pair.Value) is [var check, var needed])
            {
                check["kind"] = "required-with";
                check["needed"] = needed;
                yield return check;
            }
        }
    }

    // An older contract may lack a member that an overlay's rule speaks of; then there is nothing to check.
    private static List<JObject>? Names(NormalizationContext context, JObject schema, params JToken[] members)
    {
        List<JObject> names = [];
        foreach (JToken member in members)
        {
            if (schema.SelectToken($"properties['{member}']['x-linq-member']") is not { } name)
            {
                context.Notices.Add($"`{((JProperty?)schema.Parent)?.Name}` has no member `{member}`; the check between members that names it is left out (spec/overlays/rules.yaml)");
                return null;
            }

            names.Add(new JObject { ["wire"] = member, ["member"] = name });
        }

        return names;
    }

    private static JObject Check(JObject member, string kind, params (string Name, JToken Value)[] details)
    {
        JObject check = new() { ["kind"] = kind, ["member"] = member["x-linq-member"], ["wire"] = member["x-linq-wire"] };
        foreach ((string name, JToken value) in details)
        {
            check[name] = value.DeepClone();
        }

        return check;
    }
}
