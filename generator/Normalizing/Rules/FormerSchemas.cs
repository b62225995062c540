using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
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
        foreach (var component in context.Schemas.Properties().Where(p => OverlayKeys.FormerNames.IsOn(p.Value)).ToList())
        {
            var schema = (JObject)component.Value;
            // A name that the contract has again is a type of its own, not a former one.
            string[] names = [.. OverlayKeys.FormerNames.Of(schema)
                .Select(CSharpNames.Pascal)
                .Where(name => !CSharpNames.IsTypeOfTheFramework(name) && taken.Add(name))];
            if (names.Length == 0)
            {
                continue;
            }

            if (SchemaAnnotations.Kind.Find(schema) == "union")
            {
                context.Notices.Add(
                    $"components.schemas.{component.Name}: a choice has no values of its own, so a former name of it cannot be kept");
            }
            else if (schema["enum"] is not null)
            {
                SchemaAnnotations.FormerEnums.Set(schema, names);
            }
            else if (SchemaAnnotations.Sent.IsOn(schema))
            {
                SchemaAnnotations.FormerDerived.Set(schema, names);
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
        SchemaAnnotations.FormerBases.Set(schema, [.. former.Select((parent, i) =>
            new JObject { ["name"] = derived[i], ["parent"] = parent, ["former"] = i > 0 })]);
        SchemaAnnotations.MembersIn.Set(schema, former[^1]);
    }
}
