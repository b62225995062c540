using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the table of tools: every operation with what a language model has to know to call it, and a host to allow it.</summary>
internal static class ToolTableWriter
{
    private const string Indent = "            ";

    /// <summary>Writes the table.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(SdkModel model)
    {
        var texts = new ToolText(model.Operations);
        var code = new StringBuilder();
        code.Append("/// <summary>The operations of the contract as tools.</summary>\n");
        code.Append("internal static class ToolTable\n{\n");
        code.Append("    /// <summary>Gets the tools, in the contract's order.</summary>\n");
        code.Append("    public static IReadOnlyList<ToolOperation> All { get; } =\n    [\n");
        foreach (var operation in model.Operations)
        {
            code.Append("        new ToolOperation\n        {\n");
            foreach (var member in Members(operation, new ToolSchema(operation, model.Schemas, texts), texts))
            {
                code.Append(Indent).Append(member).Append(",\n");
            }

            code.Append("        },\n");
        }

        return code.Append("    ];\n}").ToString();
    }

    private static IEnumerable<string> Members(SdkOperation operation, ToolSchema schema, ToolText texts)
    {
        yield return Text("Name", ToolText.Snake(operation.Id));
        yield return Text("OperationId", operation.Id);
        yield return Text("Area", ToolText.Snake(operation.Call.Split('.')[0]));
        yield return Text("Title", operation.Summary.TrimEnd('.'));
        yield return Text("Description", texts.ForModels(operation.Description));
        yield return Text("Method", operation.Method);
        yield return Text("Path", Path(operation));
        string[] query = [.. operation.Parameters.Where(parameter => parameter.Place == "query").Select(parameter => parameter.Wire)];
        if (query.Length > 0)
        {
            yield return Code("Query", $"[{string.Join(", ", query.Select(CSharpLiteral.Quote))}]");
        }

        if (operation.Body?.Schema is not null)
        {
            yield return Code("HasBody", "true");
        }

        if (schema.BodyArgument() is { } body)
        {
            yield return Text("BodyArgument", body);
        }

        if (operation.Answer.Kind != SdkAnswerKind.Nothing)
        {
            yield return Code("HasResult", "true");
        }

        var effects = operation.Tool.Effects.Select(effect => "LinqToolEffects." + CSharpNames.Pascal(effect));
        yield return Code("Effects", string.Join(" | ", effects));
        yield return Code("RetryClass", "LinqRetryClass." + operation.Retry.Class);
        if (operation.Key.Place != "None")
        {
            yield return Code("KeyPlacement", "LinqKeyPlacement." + operation.Key.Place);
        }

        if (operation.Key is { Place: "Body", Member: { } member })
        {
            yield return Text("KeyMember", member);
        }

        if (operation.Tool.IsDefault)
        {
            yield return Code("IsDefault", "true");
        }

        if (operation.IsDeprecated)
        {
            yield return Code("IsDeprecated", "true");
        }

        yield return Text("Schema", schema.Arguments().ToString(Formatting.None));
    }

    private static string Code(string member, string value) => $"{member} = {value}";

    private static string Text(string member, string text)
    {
        var line = Code(member, CSharpLiteral.Quote(text));
        return Indent.Length + line.Length + ",".Length <= LongLines.Width
            ? line
            : $"{member} =\n{string.Join('\n', CSharpLiteral.Lines(text, Indent + "    "))}";
    }

    private static string Path(SdkOperation operation) => operation.Parameters
        .Where(parameter => parameter.Place == "path")
        .Aggregate(
            operation.Path,
            (path, parameter) => path.Replace($"{{{parameter.Wire}}}", $"{{{ToolText.Snake(parameter.Wire)}}}", StringComparison.Ordinal));
}
