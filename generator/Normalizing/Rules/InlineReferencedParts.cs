using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Puts shared path items, parameters, bodies, responses and a path's common parameters where they are used, so that later rules look
/// in one place. Extensions among paths and answers go, since they are neither.
/// </summary>
internal sealed class InlineReferencedParts : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        RemoveExtensions(context.Document["paths"]);
        foreach (var section in (string[])["paths", "webhooks"])
        {
            foreach (var path in ((JObject?)context.Document[section] ?? []).Properties().ToList())
            {
                Inline(context, (JObject)path.Value);
                InlineParameters(context, (JObject)path.Value);
                foreach (var operation in ((JObject)path.Value).Properties().Where(p => ContractOperation.IsMethod(p.Name)))
                {
                    InlineParameters(context, (JObject)operation.Value);
                }

                PushDownParameters((JObject)path.Value);
            }
        }

        foreach (var operation in context.Operations.Concat(context.Webhooks))
        {
            if (operation.Fields["requestBody"] is JObject body)
            {
                Inline(context, body);
                InlineContent(context, (JObject)operation.Fields["requestBody"]!);
            }

            RemoveExtensions(operation.Fields["responses"]);
            foreach (var response in ((JObject?)operation.Fields["responses"] ?? []).Properties().ToList())
            {
                Inline(context, (JObject)response.Value);
                InlineContent(context, (JObject)response.Value);
            }
        }
    }

    private static void RemoveExtensions(JToken? map)
    {
        foreach (var extension in (map as JObject ?? []).Properties().Where(entry => ContractWalker.IsExtension(entry.Name)).ToList())
        {
            extension.Remove();
        }
    }

    private static void InlineContent(NormalizationContext context, JObject holder)
    {
        foreach (var type in (holder["content"] as JObject ?? []).Properties().ToList())
        {
            Inline(context, (JObject)type.Value);
        }
    }

    private static void InlineParameters(NormalizationContext context, JObject holder)
    {
        foreach (var parameter in (holder["parameters"] as JArray ?? []).OfType<JObject>().ToList())
        {
            Inline(context, parameter);
        }
    }

    private static void Inline(NormalizationContext context, JObject part)
    {
        var target = context.Resolve(part);
        if (!ReferenceEquals(target, part))
        {
            part.Replace(target.DeepClone());
        }
    }

    private static void PushDownParameters(JObject path)
    {
        if (path["parameters"] is not JArray shared)
        {
            return;
        }

        path.Remove("parameters");
        foreach (var operation in path.Properties().Where(p => ContractOperation.IsMethod(p.Name)))
        {
            var own = (JArray)(((JObject)operation.Value)["parameters"] ??= new JArray());
            foreach (var parameter in shared.Reverse())
            {
                var overridden = own.Any(p =>
                    (string?)p["name"] == (string?)parameter["name"] && (string?)p["in"] == (string?)parameter["in"]);
                if (!overridden)
                {
                    own.Insert(0, parameter.DeepClone());
                }
            }
        }
    }
}
