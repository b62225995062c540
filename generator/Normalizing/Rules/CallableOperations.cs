using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves out operations that have no typed method: those whose body is no JSON object, whose answer is neither an object,
/// a list nor a map, or which need a query parameter that is no plain value. They can still be called through the client's
/// request adapter.
/// </summary>
internal sealed class CallableOperations : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.ToList())
        {
            var reason = Reason(context, operation);
            if (reason is not null)
            {
                context.Notices.Add(
                    $"{operation.Method.ToUpperInvariant()} {operation.Path}: {reason}; it is left out and can be called through "
                        + "the client's request adapter");
                operation.Fields.Parent!.Remove();
            }
        }
    }

    private static string? Reason(NormalizationContext context, ContractOperation operation)
    {
        if (operation.Method == "trace")
        {
            return "TRACE has no typed method";
        }

        if (operation.Fields["requestBody"] is JObject && !(operation.RequestSchema is { } body && IsObject(context.Resolve(body))))
        {
            return "its body is no JSON object";
        }

        foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] == "query" && !IsPlain(context, p)).ToList())
        {
            if (parameter["required"]?.Type == JTokenType.Boolean && (bool)parameter["required"]!)
            {
                return $"its query parameter `{parameter["name"]}` is no plain value";
            }

            context.Notices.Add(
                $"{operation.Method.ToUpperInvariant()} {operation.Path}: the query parameter `{parameter["name"]}` is no plain "
                    + "value and is left out");
            parameter.Remove();
        }

        if (operation.ResultSchema is not { } result)
        {
            return null;
        }

        var answer = context.Resolve(result);
        return IsObject(answer) || (string?)answer["type"] is "array" ? null : "its answer is neither an object nor a list";
    }

    // A list of anything but texts, enums and numbers is taken as a list of texts, written as the caller wants them.
    private static bool IsPlain(NormalizationContext context, JObject parameter)
    {
        if (parameter["schema"] is not JObject schema)
        {
            return false;
        }

        var target = context.Resolve(schema);
        if (target["properties"] is not null || (string?)target["type"] == "object")
        {
            return false;
        }

        if ((string?)target["type"] == "array")
        {
            var item = context.Resolve((JObject)target["items"]!);
            var known = (string?)item["type"] is "integer" or "number"
                || (string?)item["type"] == "string" && (string?)item["format"] != "date-time";
            if (!known)
            {
                parameter["schema"] = new JObject { ["type"] = "array", ["items"] = new JObject { ["type"] = "string" } };
            }
        }
        else if (target["type"] is null)
        {
            parameter["schema"] = new JObject { ["type"] = "string" };
        }

        return true;
    }

    private static bool IsObject(JObject schema) => (string?)schema["type"] == "object" || schema["properties"] is not null;
}
