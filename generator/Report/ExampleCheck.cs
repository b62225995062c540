using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>
/// Holds an example against its schema: kinds, required members, constants and values of enums. A new contract can make an example
/// of ours wrong, and a person has to know which.
/// </summary>
/// <param name="document">The document that references lead into.</param>
internal sealed class ExampleCheck(JObject document)
{
    private const int Deepest = 64;

    /// <summary>The problems of an example, each with its place.</summary>
    /// <param name="value">The example.</param>
    /// <param name="schema">Its schema.</param>
    public IEnumerable<string> Problems(JToken value, JToken? schema) => Problems(value, schema, "", 0);

    private IEnumerable<string> Problems(JToken value, JToken? schema, string place, int depth)
    {
        if (depth > Deepest || LocalReference.Follow(document, schema) is not JObject rules)
        {
            return [];
        }

        if (!IsOfKind(value, rules))
        {
            return [$"{Shown(place)} is of another type than the contract says"];
        }

        return
        [
            .. Values(value, rules, place),
            .. Parts(rules, "allOf").SelectMany(part => Problems(value, part, place, depth + 1)),
            .. Alternatives(value, rules, place, depth),
            .. value switch
            {
                JObject members => Members(members, rules, place, depth),
                JArray items => items.SelectMany((item, at) => Problems(item, rules["items"], $"{place}[{at}]", depth + 1)),
                _ => [],
            },
        ];
    }

    private static IEnumerable<string> Values(JToken value, JObject rules, string place)
    {
        if (rules["const"] is { } constant && !JToken.DeepEquals(value, constant))
        {
            yield return $"{Shown(place)} is not `{constant}`";
        }

        if (rules["enum"] is JArray values && value.Type != JTokenType.Null && !values.Any(known => JToken.DeepEquals(known, value)))
        {
            yield return $"{Shown(place)} is not among the values of the contract";
        }
    }

    private IEnumerable<string> Members(JObject members, JObject rules, string place, int depth)
    {
        foreach (var name in (rules["required"] as JArray ?? []).Select(name => name.ToString()).Where(name => !members.ContainsKey(name)))
        {
            yield return $"{Shown(Below(place, name))} is missing";
        }

        var known = rules["properties"] as JObject ?? [];
        foreach (var member in members.Properties())
        {
            foreach (var problem in Problems(
                member.Value,
                known[member.Name] ?? rules["additionalProperties"] as JObject,
                Below(place, member.Name),
                depth + 1))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> Alternatives(JToken value, JObject rules, string place, int depth)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            JToken[] forms = [.. Parts(rules, keyword)];
            if (forms.Length == 0)
            {
                continue;
            }

            string[][] found = [.. forms.Select(form => Problems(value, form, place, depth + 1).ToArray())];
            if (found.All(problems => problems.Length > 0))
            {
                // The form with the fewest problems is the one that was meant.
                foreach (var problem in found.MinBy(problems => problems.Length)!)
                {
                    yield return problem;
                }
            }
        }
    }

    private static JArray Parts(JObject rules, string keyword) => rules[keyword] as JArray ?? [];

    private static bool IsOfKind(JToken value, JObject rules)
    {
        string[] kinds = rules["type"] switch
        {
            JArray several => [.. several.Select(kind => kind.ToString())],
            JValue { Value: string one } => [one],
            _ => [],
        };
        return kinds.Length == 0 || kinds.Contains(value.Type switch
        {
            JTokenType.Object => "object",
            JTokenType.Array => "array",
            JTokenType.Integer => kinds.Contains("integer") ? "integer" : "number",
            JTokenType.Float => "number",
            JTokenType.Boolean => "boolean",
            JTokenType.Null => rules["nullable"]?.Type == JTokenType.Boolean && (bool)rules["nullable"]! ? kinds[0] : "null",
            _ => "string",
        });
    }

    private static string Below(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static string Shown(string place) => place.Length == 0 ? "the example" : $"`{place}`";
}
