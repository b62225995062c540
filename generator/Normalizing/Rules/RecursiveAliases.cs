using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reads as raw JSON what closes a circle of lists and maps. C# has no name for a list of itself, and NSwag does not end on one. A circle
/// through an object with members is a class, and stays.
/// </summary>
internal sealed class RecursiveAliases : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        var done = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var component in context.Schemas.Properties().ToList())
        {
            Open(context, component.Name, [], done);
        }
    }

    private static void Open(NormalizationContext context, string name, List<string> path, HashSet<string> done)
    {
        if (context.Schemas[name] is not JObject schema || !IsAlias(schema) || done.Contains(name))
        {
            return;
        }

        path.Add(name);
        foreach (var inner in Inside(schema).ToList())
        {
            if (LocalReference.Of(inner) is not { } reference)
            {
                continue;
            }

            var target = LocalReference.NameOf(reference);
            if (path.Contains(target))
            {
                context.Notices.Add($"components.schemas.{name}: a list or map of itself; what lies inside `{target}` is read as raw JSON");
                inner.Replace(new JObject());
            }
            else
            {
                Open(context, target, path, done);
            }
        }

        path.Remove(name);
        done.Add(name);
    }

    private static bool IsAlias(JObject schema) => schema["properties"] is null && !SchemaAnnotations.Kind.IsOn(schema);

    private static IEnumerable<JObject> Inside(JObject schema)
    {
        foreach (var child in SchemaWalker.Children(schema).ToList())
        {
            yield return child;
            if (child["$ref"] is null && IsAlias(child))
            {
                foreach (var inner in Inside(child))
                {
                    yield return inner;
                }
            }
        }
    }
}
