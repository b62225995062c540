using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Cuts each path template into literal and parameter segments, and names path and query parameters in C#.</summary>
internal sealed partial class OperationTargets : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (ContractOperation operation in context.Operations)
        {
            operation.Fields["x-linq-path"] = operation.Path;
            JArray segments = [];
            foreach (string piece in Placeholder().Split(operation.Path).Where(p => p.Length > 0))
            {
                segments.Add(piece[0] == '{'
                    ? new JObject { ["parameter"] = CSharpNames.Camel(piece[1..^1]) }
                    : new JObject { ["text"] = piece });
            }

            operation.Fields["x-linq-segments"] = segments;
            List<JObject> kept = [];
            foreach (JObject parameter in operation.Parameters.Where(p => (string?)p["in"] != "cookie"))
            {
                Name(context, operation, parameter);
                kept.Add(parameter);
            }

            operation.Fields["parameters"] = new JArray(kept);
        }
    }

    private static void Name(NormalizationContext context, ContractOperation operation, JObject parameter)
    {
        string name = (string)parameter["name"]!;
        parameter["x-linq-member"] = CSharpNames.Pascal((string?)parameter["x-linq-name"] ?? name);
        parameter["x-linq-variable"] = CSharpNames.Camel((string?)parameter["x-linq-name"] ?? name);
        if ((string?)parameter["in"] == "path")
        {
            if (!operation.Path.Contains("{" + name + "}", System.StringComparison.Ordinal))
            {
                throw context.Refuse(parameter, $"a path parameter of `{operation.Path}`", $"`{name}`, which is not in it", null);
            }

            JObject schema = new() { ["type"] = "string" };
            parameter["schema"] = schema;
            parameter["required"] = true;
        }
    }

    [GeneratedRegex(@"(\{[^}]+\})")]
    private static partial Regex Placeholder();
}
