using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
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
                RuleAnnotations.Body.Set(context.Schemas[LocalReference.NameOf((string)body!)]!, true);
            }
        }

        foreach (var version in context.Events)
        {
            Collect(context, LocalReference.ToSchema(version.Data), version.IsConverted ? converted : received);
        }

        // Its base says what a form has to override, so the choice of a form that is sent by itself counts as sent.
        while (sent.Select(name => SchemaAnnotations.Base.Find(context.Schemas[name]))
            .FirstOrDefault(choice => choice is not null && !sent.Contains(choice)) is { } choice)
        {
            Collect(context, LocalReference.ToSchema(choice), sent);
        }

        foreach (var schema in context.Schemas.Properties())
        {
            var isSent = sent.Contains(schema.Name);
            var isReceived = received.Contains(schema.Name);
            SchemaAnnotations.Sent.Set(schema.Value, isSent);
            SchemaAnnotations.Internal.Set(schema.Value, converted.Contains(schema.Name) && !isSent && !isReceived);
            SchemaAnnotations.RequiredKeyword.Set(schema.Value, isSent && !isReceived);
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
                foreach (var variant in SchemaAnnotations.Variants.Find(target) ?? [])
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
