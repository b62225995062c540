using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Model;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the sandbox's routing table: every operation of the contract with its call, its route and its successes.</summary>
internal static class OperationTableWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="operations">The operations of the model.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(IEnumerable<SdkOperation> operations)
    {
        var code = new StringBuilder();
        code.Append("/// <summary>The operations of the contract.</summary>\n");
        code.Append("internal static class OperationTable\n{\n");
        code.Append("    /// <summary>Gets the operations.</summary>\n");
        code.Append("    public static IReadOnlyList<Operation> All { get; } =\n    [\n");
        foreach (var operation in operations)
        {
            var call = operation.Call.Replace(".", "", StringComparison.Ordinal)[..^"Async".Length] + "Call";
            var route = string.Join(", ", Arguments(operation));
            var row = $"        new Operation<{call}>({route}),";
            code.Append(row.Length <= LongLines.Width ? row : $"        new Operation<{call}>(\n            {route}),").Append('\n');
        }

        return code.Append("    ];\n}").ToString();
    }

    private static IEnumerable<string> Arguments(SdkOperation operation)
    {
        yield return CSharpLiteral.Quote(operation.Id);
        yield return CSharpLiteral.Quote(operation.Method);
        yield return CSharpLiteral.Quote(operation.Path.TrimStart('/'));
        yield return $"[{string.Join(", ", Successes(operation.Answer))}]";
        if (operation.Answer.MediaType is { } type)
        {
            yield return CSharpLiteral.Quote(type);
        }
    }

    // A range such as 2XX leaves the choice to the sandbox.
    private static IEnumerable<string> Successes(SdkAnswer answer) =>
        answer.Statuses.Where(status => int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
