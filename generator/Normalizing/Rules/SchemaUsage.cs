using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Marks each schema as sent, received or both. Only what is merely sent may use <c>required</c>: a missing member of an answer must
/// not throw.
/// What is received merely to be turned into another shape stays internal: no caller ever gets it.
/// </summary>
internal sealed class SchemaUsage : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        HashSet<string> sent = [];
        HashSet<string> received = [];
        HashSet<string> converted = [];
        foreach (var operation in context.Operations)
        {
            Collect(context, operation.RequestSchema, sent);
            Collect(context, operation.ResultSchema, received);
            if (operation.RequestSchema?["$ref"] is { } body)
            {
                context.Schemas[LocalReference.NameOf((string)body!)]!["x-linq-body"] = true;
            }
        }

        foreach (var row in (context.Document["x-linq-events"] as JArray ?? []).OfType<JObject>())
        {
            Collect(context, LocalReference.ToSchema((string)row["data"]!), (bool?)row["convert"] == true ? converted : received);
        }

        foreach (var schema in context.Schemas.Properties())
        {
            schema.Value["x-linq-sent"] = sent.Contains(schema.Name);
            schema.Value["x-linq-internal"] = converted.Contains(schema.Name)
                && !sent.Contains(schema.Name)
                && !received.Contains(schema.Name);
            schema.Value["x-linq-required-keyword"] = sent.Contains(schema.Name) && !received.Contains(schema.Name);
        }
    }

    private static void Collect(NormalizationContext context, JObject? schema, HashSet<string> into)
    {
        if (schema is null)
        {
            return;
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            var name = LocalReference.NameOf(reference);
            if (into.Add(name))
            {
                var target = (JObject)context.Schemas[name]!;
                Collect(context, target, into);
                foreach (var variant in target["x-linq-variants"] as JArray ?? [])
                {
                    Collect(context, LocalReference.ToSchema((string)variant["schema"]!), into);
                }
            }

            return;
        }

        foreach (var child in SchemaWalker.Children(schema))
        {
            Collect(context, child, into);
        }
    }
}
