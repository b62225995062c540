using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Plans the types that keep a schema's former names. What callers send derives from the new type, so that it can be passed
/// wherever the new one is asked for. What they only receive is the base of the new type, so that an answer can still be kept
/// in a variable of the old one.
/// </summary>
internal sealed class FormerSchemas : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        var taken = new HashSet<string>(context.Schemas.Properties().Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var component in context.Schemas.Properties().Where(p => p.Value["x-linq-former-names"] is JArray).ToList())
        {
            var schema = (JObject)component.Value;
            // A name that the contract has again is a type of its own, not a former one.
            string[] names = [.. schema["x-linq-former-names"]!
                .Select(name => CSharpNames.Pascal(name.ToString()))
                .Where(name => !CSharpNames.IsTypeOfTheFramework(name) && taken.Add(name))];
            if (names.Length == 0)
            {
                continue;
            }

            if ((string?)schema["x-linq-kind"] == "union")
            {
                context.Notices.Add(
                    $"components.schemas.{component.Name}: a choice has no values of its own, so a former name of it cannot be kept");
            }
            else if (schema["enum"] is not null)
            {
                schema["x-linq-former-enums"] = new JArray(names);
            }
            else if ((bool?)schema["x-linq-sent"] == true)
            {
                schema["x-linq-former-derived"] = new JArray(names);
            }
            else
            {
                Stack(schema, component.Name, names);
            }
        }
    }

    /// <summary>Puts former types under a type, one on the other; the members are those of the last.</summary>
    /// <param name="schema">The schema of the type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="former">The former names.</param>
    public static void Stack(JObject schema, string name, IReadOnlyList<string> former)
    {
        string[] derived = [name, .. former];
        schema["x-linq-former-bases"] = new JArray(
            former.Select((parent, i) => new JObject { ["name"] = derived[i], ["parent"] = parent, ["former"] = i > 0 }));
        schema["x-linq-members-in"] = former[^1];
    }
}
