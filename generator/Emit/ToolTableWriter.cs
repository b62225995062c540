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
    private const int Width = 140;
    private const string Indent = "            ";

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
            foreach (var member in Members(context, operation, operations))
            {
                code.Append(Indent).Append(member).Append(",\n");
            }

            code.Append("        },\n");
        }

        return code.Append("    ];\n}").ToString();
    }

    private static IEnumerable<string> Members(
        NormalizationContext context,
        ContractOperation operation,
        IReadOnlyList<ContractOperation> all)
    {
        var fields = operation.Fields;
        var id = (string)fields["x-linq-operation-id"]!;
        HashSet<string> omitted = [.. (fields.SelectToken("x-linq-tool.omit") as JArray ?? []).Select(name => (string)name!)];
        yield return Text("Name", ToolText.Snake(id));
        yield return Text("OperationId", id);
        yield return Text("Area", ToolText.Snake((string)fields["x-linq-resource"]![0]!));
        yield return Text("Title", ((string)fields["summary"]!).TrimEnd('.'));
        yield return Text("Description", ToolText.WithTools((string)fields["description"]!, all));
        yield return Text("Method", operation.Method.ToUpperInvariant());
        yield return Text("Path", Path(operation));
        if (Query(operation) is { Length: > 0 } query)
        {
            yield return Code("Query", $"[{string.Join(", ", query)}]");
        }

        var schema = new ToolSchema(context, omitted);
        if (operation.RequestSchema is not null)
        {
            yield return Code("HasBody", "true");
        }

        if (schema.BodyArgument(operation) is { } body)
        {
            yield return Text("BodyArgument", body);
        }

        if (HasResult(operation))
        {
            yield return Code("HasResult", "true");
        }

        yield return Code("Effects", string.Join(
            " | ",
            fields.SelectToken("x-linq-tool.effects")!.Select(effect => "LinqToolEffects." + CSharpNames.Pascal((string)effect!))));
        yield return Code("RetryClass", "LinqRetryClass." + (string)fields["x-linq-retry-class"]!);
        if ((string)fields["x-linq-key-place"]! is not "None" and var place)
        {
            yield return Code("KeyPlacement", "LinqKeyPlacement." + place);
            if (place == "Body")
            {
                yield return Text("KeyMember", (string)fields.SelectToken("x-linq-idempotency.member")!);
            }
        }

        if ((bool?)fields.SelectToken("x-linq-tool.default") == true)
        {
            yield return Code("IsDefault", "true");
        }

        if ((bool?)fields["deprecated"] == true)
        {
            yield return Code("IsDeprecated", "true");
        }

        var arguments = schema.Arguments(operation).ToString(Formatting.None);
        yield return Text("Schema", ToolText.WithTools(arguments, all));
    }

    private static string Code(string member, string value) => $"{member} = {value}";

    private static string Text(string member, string text)
    {
        var line = Code(member, CSharpLiteral.Quote(text));
        return Indent.Length + line.Length + ",".Length <= Width
            ? line
            : $"{member} =\n{string.Join('\n', CSharpLiteral.Lines(text, Indent + "    "))}";
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
