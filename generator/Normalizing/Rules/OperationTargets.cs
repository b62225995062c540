using System;
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
        foreach (var operation in context.Operations)
        {
            operation.Fields["x-linq-path"] = operation.Path;
            operation.Fields["x-linq-route"] = operation.Path.TrimStart('/');
            JArray segments = [];
            foreach (var piece in Placeholder().Split(operation.Path).Where(p => p.Length > 0))
            {
                segments.Add(piece[0] == '{'
                    ? new JObject { ["parameter"] = piece[1..^1] }
                    : new JObject { ["text"] = piece });
            }

            operation.Fields["x-linq-segments"] = segments;
            MentionHeaders(operation);
            List<JObject> kept = [];
            HashSet<string> taken = ["body", "options", "request", "cancellationToken", "query", "target", "traceId", "hasBody", "read"];
            foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] is "path" or "query"))
            {
                Name(context, operation, parameter, taken);
                kept.Add(parameter);
            }

            operation.Fields["x-linq-headers"] = Headers(operation, taken);
            operation.Fields["parameters"] = new JArray(kept);
            foreach (var segment in segments.OfType<JObject>().Where(s => s["parameter"] is not null))
            {
                segment["parameter"] = kept.FirstOrDefault(
                    p => (string?)p["in"] == "path" && (string?)p["name"] == (string?)segment["parameter"])?["x-linq-variable"]
                    ?? throw context.Refuse(
                        operation.Fields,
                        $"a path parameter `{segment["parameter"]}` of `{operation.Path}`",
                        "none",
                        null);
            }
        }
    }

    // The key has its own place in the request options; everything else that goes into a header is set there by name.
    private static void MentionHeaders(ContractOperation operation)
    {
        string[] headers = [.. operation.Parameters
            .Where(p => (string?)p["in"] == "header")
            .Select(p => (string)p["name"]!)
            .Where(name =>
                !string.Equals(name, "Idempotency-Key", StringComparison.OrdinalIgnoreCase)
                    && !string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase))];
        if (headers.Length > 0)
        {
            var list = string.Join(", ", headers.Select(name => $"`{name}`"));
            operation.Fields["description"] = ((string?)operation.Fields["description"]
                + $"\n\nTakes the headers {list}; set them in `LinqRequestOptions.Headers`.").TrimStart();
        }
    }

    // The client has no parameters for them; the sandbox reads them from its calls.
    private static JArray Headers(ContractOperation operation, HashSet<string> taken)
    {
        JArray headers = [];
        foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] == "header"))
        {
            var name = (string)parameter["name"]!;
            var member = MemberNames.Of(name, (string?)parameter["x-linq-name"]);
            while (!taken.Add(CSharpNames.Camel(member)))
            {
                member += "Header";
            }

            headers.Add(new JObject { ["wire"] = name, ["member"] = member });
        }

        return headers;
    }

    private static void Name(NormalizationContext context, ContractOperation operation, JObject parameter, HashSet<string> taken)
    {
        var name = (string)parameter["name"]!;
        var variable = CSharpNames.Camel((string?)parameter["x-linq-name"] ?? name);
        while (!taken.Add(variable))
        {
            variable = variable.TrimStart('@') + "Value";
        }

        parameter["x-linq-member"] = MemberNames.Of(name, (string?)parameter["x-linq-name"]);
        parameter["x-linq-variable"] = variable;
        parameter["x-linq-wire"] = name;
        if ((string?)parameter["in"] == "path")
        {
            if (!operation.Path.Contains("{" + name + "}", StringComparison.Ordinal))
            {
                throw context.Refuse(parameter, $"a path parameter of `{operation.Path}`", $"`{name}`, which is not in it", null);
            }

            var schema = new JObject { ["type"] = "string" };
            parameter["schema"] = schema;
            parameter["required"] = true;
        }
    }

    [GeneratedRegex(@"(\{[^}]+\})")]
    private static partial Regex Placeholder();
}
