using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the sandbox's routing table: every operation of the contract with its call, its route and its successes.</summary>
internal static class OperationTableWriter
{
    private const int Width = 140;

    /// <summary>Writes the table.</summary>
    /// <param name="operations">The operations of the normalized contract.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(IEnumerable<ContractOperation> operations)
    {
        var code = new StringBuilder();
        code.Append("/// <summary>The operations of the contract.</summary>\n");
        code.Append("internal static class OperationTable\n{\n");
        code.Append("    /// <summary>Gets the operations.</summary>\n");
        code.Append("    public static IReadOnlyList<Operation> All { get; } =\n    [\n");
        foreach (var operation in operations)
        {
            var call = ((string)operation.Fields["operationId"]!).Replace("_", "", StringComparison.Ordinal) + "Call";
            var route = string.Join(", ", Arguments(operation));
            var row = $"        new Operation<{call}>({route}),";
            code.Append(row.Length <= Width ? row : $"        new Operation<{call}>(\n            {route}),").Append('\n');
        }

        return code.Append("    ];\n}").ToString();
    }

    private static IEnumerable<string> Arguments(ContractOperation operation)
    {
        yield return CSharpLiteral.Quote((string)operation.Fields["x-linq-operation-id"]!);
        yield return CSharpLiteral.Quote(operation.Method.ToUpperInvariant());
        yield return CSharpLiteral.Quote((string)operation.Fields["x-linq-route"]!);
        yield return $"[{string.Join(", ", Successes(operation.Fields))}]";
        if ((string?)operation.Fields["x-linq-accept"] is { } type)
        {
            yield return CSharpLiteral.Quote(type);
        }
    }

    // A range such as 2XX leaves the choice to the sandbox.
    private static IEnumerable<string> Successes(JObject operation) =>
        (operation["x-linq-successes"] ?? new JArray())
            .Select(status => (string)status!)
            .Where(status => int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
