using System.Collections.Generic;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the sandbox's table of events: each type and version with the type of its payload.</summary>
internal static class EventPayloadWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="rows">The rows of <c>x-linq-events</c>.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(IEnumerable<JToken> rows)
    {
        var code = new StringBuilder();
        code.Append("/// <summary>The events of the contract.</summary>\n");
        code.Append("internal static class EventTable\n{\n");
        code.Append("    /// <summary>Gets the events, one row for each version of the payload.</summary>\n");
        code.Append("    public static IReadOnlyList<EventPayload> All { get; } =\n    [\n");
        foreach (var row in rows)
        {
            code.Append("        new(")
                .Append(CSharpLiteral.Quote((string)row["type"]!)).Append(", ")
                .Append(CSharpLiteral.Quote((string)row["version"]!)).Append(", typeof(")
                .Append((string)row["data"]!).Append(")),\n");
        }

        return code.Append("    ];\n}").ToString();
    }
}
