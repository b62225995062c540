using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Plans the methods that keep an operation's former calls: one for each former call, and for each former type of the body,
/// since a compiled caller names the type of every parameter.
/// </summary>
internal sealed class Forwarders : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        HashSet<string> calls = [.. context.Operations.Select(o => RuleAnnotations.Call.Of(o.Fields))];
        var types = new HashSet<string>(context.Schemas.Properties().Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var operation in context.Operations)
        {
            var bodies = operation.RequestSchema is { } body
                ? SchemaAnnotations.FormerDerived.Find(context.Resolve(body)) ?? []
                : [];
            var own = RuleAnnotations.Resource.Of(operation.Fields);
            var method = OperationAnnotations.Method.Of(operation.Fields);
            // The former calls of what had no options at first have none either.
            var options = OperationAnnotations.LateOptions.IsOn(operation.Fields)
                ? null
                : OperationAnnotations.Options.Find(operation.Fields);
            List<JObject> forwarders = [.. bodies.Select(former => Method(own, method, options, former))];
            foreach (var former in RuleAnnotations.FormerCalls.Find(operation.Fields) ?? [])
            {
                string[] resource = [.. former["resource"]!.Select(s => (string)s!)];
                var name = (string)former["method"]!;
                // A call that the contract has again is an operation of its own, not a former one.
                if (!calls.Add(string.Join('.', resource) + "." + name + "Async"))
                {
                    continue;
                }

                var taken = options is null ? null : QueryOptions.NameFor(resource, name);
                var isNew = taken is not null && types.Add(taken);
                foreach (var type in (string?[])[null, .. bodies])
                {
                    var forwarder = Method(resource, name, isNew ? taken : options, type);
                    forwarder["same"] = resource.SequenceEqual(own);
                    forwarder["declares-options"] = isNew && type is null;
                    forwarders.Add(forwarder);
                }
            }

            if (forwarders.Count > 0)
            {
                OperationAnnotations.Forwarders.Set(operation.Fields, [.. forwarders]);
            }
        }
    }

    private static JObject Method(IReadOnlyList<string> resource, string method, string? options, string? body)
    {
        var builder = string.Concat(resource) + "RequestBuilder";
        var forwarder = new JObject
        {
            ["file"] = $"{builder}.{method}{(body is null ? "" : "." + body)}",
            ["builder"] = builder,
            ["method"] = method,
            ["same"] = true,
            ["declares-options"] = false,
        };
        if (options is not null)
        {
            forwarder["options"] = options;
        }

        if (body is not null)
        {
            forwarder["former-body"] = body;
        }

        return forwarder;
    }
}
