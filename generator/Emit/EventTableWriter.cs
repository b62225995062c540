using System.Collections.Generic;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the table that tells, for an event type and payload version, what to read and which event to make of it.</summary>
internal static class EventTableWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="rows">The rows of <c>x-linq-events</c>.</param>
    /// <returns>The code of the partial class.</returns>
    public static string Write(IEnumerable<JToken> rows)
    {
        var code = new StringBuilder();
        code.Append(
            "internal static partial class WebhookEventTable\n{\n    private static readonly WebhookEventEntry[] _entries =\n    [\n");
        foreach (var row in rows)
        {
            var data = (string)row["data"]!;
            code.Append("        new WebhookEventEntry(\n");
            code
                .Append("            ")
                .Append(CSharpLiteral.Quote((string)row["type"]!))
                .Append(", ")
                .Append(CSharpLiteral.Quote((string)row["version"]!))
                .Append(",\n");
            code
                .Append("            static (ref JsonSource json) =>\n                new ")
                .Append((string)row["class"]!)
                .Append(" { Data = json.Read(new ")
                .Append(data)
                .Append("())")
                .Append((bool)row["convert"]! ? ".ToCurrent()" : "")
                .Append(" }),\n");
        }

        return code.Append("    ];\n}").ToString();
    }
}
