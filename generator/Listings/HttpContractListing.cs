using System;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Listings;

/// <summary>What travels over HTTP: every operation with its parameters, body and answers, and every schema with its members.</summary>
internal static class HttpContractListing
{
    public static string Write(ContractIndex index)
    {
        var text = new StringBuilder();
        var schemas = new SchemaText(index);
        foreach (var operation in index.Operations
            .OrderBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.Method, StringComparer.Ordinal))
        {
            text
                .Append(operation.Location)
                .Append(" (")
                .Append(operation.OperationId)
                .Append(')')
                .Append(operation.Value["deprecated"] is JValue { Value: true } ? " deprecated\n" : "\n");
            foreach (var source in (operation.Item["parameters"] as JArray ?? []).Concat(operation.Value["parameters"] as JArray ?? []))
            {
                if (index.Follow(source) is { } parameter)
                {
                    text
                        .Append("  ")
                        .Append(parameter["in"])
                        .Append(' ')
                        .Append(parameter["name"])
                        .Append(parameter["required"] is JValue { Value: true } ? "!: " : ": ")
                        .Append(schemas.Form(parameter["schema"]))
                        .Append('\n');
                }
            }

            WriteContent(text, index, schemas, "body", index.Follow(operation.Value["requestBody"]));
            foreach (var response in (operation.Value["responses"] as JObject ?? []).Properties())
            {
                WriteContent(text, index, schemas, response.Name, index.Follow(response.Value));
            }

            text.Append('\n');
        }

        foreach (var (name, schema) in index.Schemas.OrderBy(schema => schema.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(": ").Append(schemas.Form(schema)).Append('\n');
            schemas.WriteMembers(text, schema, 2);
        }

        return text.ToString();
    }

    private static void WriteContent(StringBuilder text, ContractIndex index, SchemaText schemas, string label, JObject? holder)
    {
        if (holder is null)
        {
            return;
        }

        var types = (holder["content"] as JObject ?? []).Properties().ToArray();
        var headers = string.Concat(
            (holder["headers"] as JObject ?? [])
                .Properties()
                .Select(header => $" header {header.Name}: {schemas.Form(index.Follow(header.Value)?["schema"])}"));
        text.Append("  ").Append(label).Append(types.Length == 0 ? "" : ": ")
            .AppendJoin(
                ", ",
                types.Select(type => (type.Name == "application/json" ? "" : type.Name + " ") + schemas.Form(type.Value["schema"])))
                .Append(headers)
                .Append('\n');
        foreach (var type in types)
        {
            schemas.WriteMembers(text, type.Value["schema"], 4);
        }
    }
}
