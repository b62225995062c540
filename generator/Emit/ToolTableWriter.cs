using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the table of tools: every operation with what a language model has to know to call it, and a host to allow it.</summary>
internal static class ToolTableWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(NormalizationContext context)
    {
        ContractOperation[] operations = [.. context.Operations];
        var code = new StringBuilder();
        code.Append("/// <summary>The operations of the contract as tools.</summary>\n");
        code.Append("internal static class ToolTable\n{\n");
        code.Append("    /// <summary>Gets the tools, in the contract's order.</summary>\n");
        code.Append("    public static IReadOnlyList<ToolOperation> All { get; } =\n    [\n");
        foreach (var operation in operations)
        {
            code.Append("        new ToolOperation\n        {\n");
            foreach (var (member, value) in Members(context, operation, operations))
            {
                code.Append("            ").Append(member).Append(" = ").Append(value).Append(",\n");
            }

            code.Append("        },\n");
        }

        return code.Append("    ];\n}").ToString();
    }

    private static IEnumerable<(string Member, string Value)> Members(
        NormalizationContext context,
        ContractOperation operation,
        IReadOnlyList<ContractOperation> all)
    {
        var fields = operation.Fields;
        var id = (string)fields["x-linq-operation-id"]!;
        HashSet<string> omitted = [.. (fields.SelectToken("x-linq-tool.omit") as JArray ?? []).Select(name => (string)name!)];
        yield return ("Name", CSharpLiteral.Quote(ToolText.Snake(id)));
        yield return ("OperationId", CSharpLiteral.Quote(id));
        yield return ("Area", CSharpLiteral.Quote(ToolText.Snake((string)fields["x-linq-resource"]![0]!)));
        yield return ("Title", CSharpLiteral.Quote(((string)fields["summary"]!).TrimEnd('.')));
        yield return ("Description", CSharpLiteral.Quote(ToolText.WithTools((string)fields["description"]!, all)));
        yield return ("Method", CSharpLiteral.Quote(operation.Method.ToUpperInvariant()));
        yield return ("Path", CSharpLiteral.Quote(Path(operation)));
        if (Query(operation) is { Length: > 0 } query)
        {
            yield return ("Query", $"[{string.Join(", ", query)}]");
        }

        var schema = new ToolSchema(context, omitted);
        if (operation.RequestSchema is not null)
        {
            yield return ("HasBody", "true");
        }

        if (schema.BodyArgument(operation) is { } body)
        {
            yield return ("BodyArgument", CSharpLiteral.Quote(body));
        }

        if (HasResult(operation))
        {
            yield return ("HasResult", "true");
        }

        yield return ("Effects", string.Join(
            " | ",
            fields.SelectToken("x-linq-tool.effects")!.Select(effect => "LinqToolEffects." + CSharpNames.Pascal((string)effect!))));
        yield return ("RetryClass", "LinqRetryClass." + (string)fields["x-linq-retry-class"]!);
        if ((string)fields["x-linq-key-place"]! is not "None" and var place)
        {
            yield return ("KeyPlacement", "LinqKeyPlacement." + place);
            if (place == "Body")
            {
                yield return ("KeyMember", CSharpLiteral.Quote((string)fields.SelectToken("x-linq-idempotency.member")!));
            }
        }

        if ((bool?)fields.SelectToken("x-linq-tool.default") == true)
        {
            yield return ("IsDefault", "true");
        }

        if ((bool?)fields["deprecated"] == true)
        {
            yield return ("IsDeprecated", "true");
        }

        var arguments = schema.Arguments(operation).ToString(Formatting.None);
        yield return ("Schema", CSharpLiteral.Quote(ToolText.WithTools(arguments, all)));
    }

    private static string Path(ContractOperation operation) => operation.Parameters
        .Where(parameter => (string?)parameter["in"] == "path")
        .Aggregate(
            operation.Path,
            (path, parameter) => path.Replace($"{{{parameter["name"]}}}", $"{{{ToolSchema.Name(parameter)}}}", StringComparison.Ordinal));

    private static string[] Query(ContractOperation operation) =>
    [
        .. operation.Parameters
            .Where(parameter => (string?)parameter["in"] == "query")
            .Select(parameter => CSharpLiteral.Quote((string)parameter["name"]!)),
    ];

    private static bool HasResult(ContractOperation operation) => ((JObject?)operation.Fields["responses"] ?? []).Properties()
        .Any(response => response.Name.StartsWith('2') && response.Value["content"] is JObject { Count: > 0 });
}
