using System;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves out operations that have no typed method: those whose body is not a JSON object, whose JSON answer is neither an object,
/// a list nor a map, or which need a parameter that is not a plain value. They can still be called through the client's
/// request adapter. An optional parameter that cannot be sent is left out by itself.
/// </summary>
internal sealed partial class CallableOperations : INormalizationRule
{
    private static readonly string[] _setByTheClient = ["host", "connection", "transfer-encoding", "te", "upgrade", "expect"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.ToList())
        {
            if (Reason(context, operation) is { } reason)
            {
                context.Notices.Add(
                    $"{operation.Place}: {reason}; it is left out and can be called through the client's request adapter");
                operation.Fields.Parent!.Remove();
                continue;
            }

            foreach (var parameter in operation.Parameters.ToList())
            {
                Settle(context, operation, parameter);
            }

            SettleNulls(context, operation);
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
            return "its body is not a JSON object";
        }

        if (operation.Parameters.FirstOrDefault(p => IsRequired(p) && Fault(context, p) is not null) is { } parameter)
        {
            return $"its {parameter["in"]} parameter `{parameter["name"]}` {Fault(context, parameter)}";
        }

        if (operation.ResultSchema is not { } result || OperationAnnotations.Answer.IsOn(operation.Fields))
        {
            return null;
        }

        var answer = context.Resolve(result);
        return IsObject(answer) || (string?)(answer["type"] as JValue) is "array" ? null : "its answer is neither an object nor a list";
    }

    private static void Settle(NormalizationContext context, ContractOperation operation, JObject parameter)
    {
        var place = (string?)(parameter["in"] as JValue);
        if (place is not ("path" or "query" or "header"))
        {
            var isCookie = place == "cookie";
            context.Notices.Add(
                $"{operation.Place}: the {place} parameter `{parameter["name"]}` is not sent; "
                    + (isCookie
                        ? "set the header `Cookie` in LinqRequestOptions.Headers"
                        : "call the operation through the client's request adapter"));
            parameter.Remove();
        }
        else if (Fault(context, parameter) is { } fault)
        {
            context.Notices.Add($"{operation.Place}: the {place} parameter `{parameter["name"]}` {fault} and is left out");
            parameter.Remove();
        }
        else if (parameter["schema"] is JObject schema)
        {
            var plain = Plain(context, schema);
            if (context.Resolve(plain)["items"]?["nullable"] is JValue { Value: true })
            {
                context.Notices.Add(
                    $"{operation.Place}: null cannot be written among the values of the {place} parameter `{parameter["name"]}`; "
                        + "leave it out");
                plain = (JObject)context.Resolve(plain).DeepClone();
                ((JObject)plain["items"]!).Remove("nullable");
            }

            parameter["schema"] = plain;
        }
    }

    /// <summary>Says why a parameter cannot be sent; null for one that can.</summary>
    private static string? Fault(NormalizationContext context, JObject parameter)
    {
        var place = (string?)(parameter["in"] as JValue);
        var name = (string?)(parameter["name"] as JValue) ?? "";
        if (place == "header" && !IsHeader(name))
        {
            return "is not a header that a caller may set";
        }

        if (place is not ("path" or "query" or "header"))
        {
            return null;
        }

        if (parameter["schema"] is not JObject schema)
        {
            // A path has room for any text.
            return place == "path" && parameter["content"] is null ? null : "is not a plain value";
        }

        var target = context.Resolve(schema);
        return target["properties"] is not null || (string?)(target["type"] as JValue) == "object" ? "is not a plain value" : null;
    }

    // OpenAPI has the first three ignored, since they have their places; the key has one in the options of a request.
    private static bool IsHeader(string name) =>
        ContractOperation.HasItsOwnPlace(name)
        || HeaderName().IsMatch(name)
            && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            && !_setByTheClient.Contains(name, StringComparer.OrdinalIgnoreCase);

    // A list of anything but texts, enums and numbers is taken as a list of texts, written as the caller wants them.
    private static JObject Plain(NormalizationContext context, JObject schema)
    {
        var target = context.Resolve(schema);
        if ((string?)(target["type"] as JValue) == "array")
        {
            var item = context.Resolve(target["items"] as JObject ?? []);
            var known = (string?)(item["type"] as JValue) is "integer" or "number"
                || (string?)(item["type"] as JValue) == "string" && (string?)(item["format"] as JValue) != "date-time";
            return known ? schema : new JObject { ["type"] = "array", ["items"] = new JObject { ["type"] = "string" } };
        }

        return target["type"] is null ? new JObject { ["type"] = "string" } : schema;
    }

    private static void SettleNulls(NormalizationContext context, ContractOperation operation)
    {
        if (operation.RequestSchema is { } body && IsNullable(context, body))
        {
            OperationAnnotations.AbsentBody.Set(operation.Fields, OperationAnnotations.AbsentBody.Find(operation.Fields) ?? "JsonNull");
            body.Remove("nullable");
        }

        if (operation.ResultSchema is { } result && IsNullable(context, result))
        {
            OperationAnnotations.OptionalResult.Set(operation.Fields, true);
            result.Remove("nullable");
        }
    }

    private static bool IsNullable(NormalizationContext context, JObject schema) =>
        schema["nullable"] is JValue { Value: true } || context.Resolve(schema)["nullable"] is JValue { Value: true };

    private static bool IsRequired(JObject parameter) => parameter["required"] is JValue { Value: true };

    private static bool IsObject(JObject schema) => (string?)(schema["type"] as JValue) == "object" || schema["properties"] is not null;

    [GeneratedRegex("^[A-Za-z0-9_.-]+\\z")]
    private static partial Regex HeaderName();
}
