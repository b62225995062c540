using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Cuts each path template into literal and parameter segments, names path, query and header parameters in C#, and says how lists are
/// written.
/// </summary>
internal sealed partial class OperationTargets : INormalizationRule
{
    private const string TextList = "IReadOnlyList<string>";

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            OperationAnnotations.Path.Set(operation.Fields, operation.Path);
            JArray segments = [];
            foreach (var piece in Placeholder().Split(operation.Path).Where(p => p.Length > 0))
            {
                if (piece[0] != '{')
                {
                    segments.Add(new JObject { ["text"] = piece });
                    continue;
                }

                var name = piece[1..^1];
                if (operation.Parameters.FirstOrDefault(p => (string?)p["in"] == "path" && (string?)p["name"] == name) is { } styled
                    && PathPrefix(styled, name) is { } prefix)
                {
                    segments.Add(new JObject { ["text"] = prefix });
                }

                segments.Add(new JObject { ["parameter"] = name });
            }

            OperationAnnotations.Segments.Set(operation.Fields, segments);
            List<JObject> kept = [];
            HashSet<string> taken =
                ["body", "options", "request", "cancellationToken", "query", "headers", "target", "traceId", "hasBody", "read"];
            foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] is "path" or "query"))
            {
                Name(context, operation, parameter, taken);
                kept.Add(parameter);
            }

            OperationAnnotations.Headers.Set(operation.Fields, Headers(operation, taken));
            kept.AddRange(operation.Parameters.Where(p => (string?)p["in"] == "header" && ParameterAnnotations.Variable.IsOn(p)));
            operation.Fields["parameters"] = new JArray(kept);
            foreach (var segment in segments.OfType<JObject>().Where(s => s["parameter"] is not null))
            {
                var parameter = kept.FirstOrDefault(
                    p => (string?)p["in"] == "path" && (string?)p["name"] == (string?)segment["parameter"])
                    ?? throw context.Refuse(
                        operation.Fields,
                        $"a path parameter `{segment["parameter"]}` of `{operation.Path}`",
                        "none",
                        null);
                var name = (string)parameter["name"]!;
                segment["parameter"] = ParameterAnnotations.Variable.Of(parameter);
                if (ParameterAnnotations.Type.Of(parameter) == TextList)
                {
                    segment["separator"] = Explodes(parameter) ? PathPrefix(parameter, name) ?? "," : ",";
                }
            }
        }
    }

    // The sandbox reads all of them from its calls. The client takes as arguments what has no place of its own.
    private static JArray Headers(ContractOperation operation, HashSet<string> taken)
    {
        JArray headers = [];
        foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] == "header"))
        {
            var name = (string)parameter["name"]!;
            var member = MemberNames.Of(name, OverlayKeys.Name.Find(parameter));
            while (!taken.Add(CSharpNames.Camel(member)))
            {
                member += "Header";
            }

            headers.Add(new JObject { ["wire"] = name, ["member"] = member });
            if (!ContractOperation.HasItsOwnPlace(name))
            {
                MemberAnnotations.Member.Set(parameter, member);
                MemberAnnotations.Wire.Set(parameter, name);
                ParameterAnnotations.Variable.Set(parameter, CSharpNames.Camel(member));
            }
        }

        return headers;
    }

    private static void Name(NormalizationContext context, ContractOperation operation, JObject parameter, HashSet<string> taken)
    {
        var name = (string)parameter["name"]!;
        var variable = CSharpNames.Camel(OverlayKeys.Name.Find(parameter) ?? name);
        while (!taken.Add(variable))
        {
            variable = variable.TrimStart('@') + "Value";
        }

        MemberAnnotations.Member.Set(parameter, MemberNames.Of(name, OverlayKeys.Name.Find(parameter)));
        MemberAnnotations.Wire.Set(parameter, name);
        ParameterAnnotations.Variable.Set(parameter, variable);
        if ((string?)parameter["in"] == "path")
        {
            if (!operation.Path.Contains("{" + name + "}", StringComparison.Ordinal))
            {
                throw context.Refuse(parameter, $"a path parameter of `{operation.Path}`", $"`{name}`, which is not in it", null);
            }

            var isList = parameter["schema"] is JObject declared
                && (string?)(context.Resolve(declared)["type"] as JValue) == "array";
            ParameterAnnotations.Type.Set(parameter, isList ? TextList : "string");
            var values = parameter["schema"] is JObject written ? context.Resolve(written)["enum"] as JArray : null;
            parameter["schema"] = new JObject { ["type"] = "string" };
            if (values is { Count: > 0 })
            {
                RuleAnnotations.PathValues.Set(parameter["schema"]!, (JArray)values.DeepClone());
            }

            parameter["required"] = true;
        }
    }

    private static bool Explodes(JObject parameter) => parameter["explode"] is JValue { Value: true };

    // The styles `label` and `matrix` put something before the value, and before each one of a list that is exploded.
    private static string? PathPrefix(JObject parameter, string name) => (string?)(parameter["style"] as JValue) switch
    {
        "label" => ".",
        "matrix" => $";{name}=",
        _ => null,
    };

    [GeneratedRegex(@"(\{[^}]+\})")]
    private static partial Regex Placeholder();
}
