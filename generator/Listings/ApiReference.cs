using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Listings;

/// <summary>The reference of all operations: the C# call, types, errors, retry and idempotency behaviour.</summary>
internal static class ApiReference
{
    public static string Write(NormalizationContext context, ContractIndex contract)
    {
        var text = new StringBuilder("# Operations\n\n")
            .Append(
                "Generated from the contract and its overlays. Every call takes `LinqRequestOptions? request` and a "
                    + "`CancellationToken` last.\n")
            .Append("Retry: `safe` and `natural` calls are tried again, `keyed` ones under one idempotency key, `never` ones are not.\n");
        var inventory = SurfaceInventory.Of(context);
        foreach (var resource in inventory.Operations
            .GroupBy(row => row.Call[..row.Call.LastIndexOf('.')], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(resource.Key).Append('\n');
            foreach (var row in resource)
            {
                var operation = context.Operations.First(candidate =>
                    candidate.Path == row.Path && string.Equals(candidate.Method, row.Method, StringComparison.OrdinalIgnoreCase));
                var published = contract.Operations.First(candidate => candidate.Path == row.Path && candidate.Method == row.Method);
                WriteOperation(text, row, operation, published, contract);
            }
        }

        return text.ToString();
    }

    private static void WriteOperation(
        StringBuilder text,
        OperationRow row,
        ContractOperation operation,
        OperationEntry published,
        ContractIndex contract)
    {
        text.Append("\n### ").Append(row.Call).Append("\n\n");
        if ((string?)operation.Fields["summary"] is { Length: > 0 } summary)
        {
            text.Append(OneLine(summary)).Append(operation.Fields["deprecated"] is JValue { Value: true } ? " Deprecated.\n\n" : "\n\n");
        }

        text.Append("| | |\n| --- | --- |\n");
        Row(text, "HTTP", $"`{row.Method} {row.Path}`");
        Row(
            text,
            "Parameters",
            string.Join(", ", Parameters(published, contract).Select(parameter => $"`{parameter["name"]}` ({parameter["in"]})")));
        Row(text, "Body", row.Request is null ? "" : $"`{row.Request}`");
        Row(text, "Result", row.Result is null ? "nothing" : $"`{row.Result}`");
        Row(
            text,
            "Errors",
            string.Join(
                ", ",
                ((JObject?)published.Value["responses"] ?? [])
                    .Properties()
                    .Select(response => response.Name)
                    .Where(status => !status.StartsWith('2'))));
        Row(text, "Retry", row.Retry + (row.RetryReason is null ? "" : ": " + OneLine(row.RetryReason)));
        Row(text, "Idempotency", row.Idempotency switch
        {
            "none" => "no key",
            "header" => "key in the header `Idempotency-Key`",
            string member => $"key in the body, `{member}`",
        });
    }

    private static IEnumerable<JObject> Parameters(OperationEntry operation, ContractIndex contract) =>
        (operation.Item["parameters"] as JArray ?? [])
            .Concat(operation.Value["parameters"] as JArray ?? [])
            .Select(contract.Follow)
            .OfType<JObject>();

    private static void Row(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
        }
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Trim();
}
