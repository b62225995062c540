using System.Collections.Generic;
using System.Text;
using Linq.Generated.Generator.Model;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the sandbox's table of events: each type and version with the type of its payload.</summary>
internal static class EventPayloadWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="events">The events of the model.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(IEnumerable<SdkEvent> events)
    {
        var code = new StringBuilder();
        code.Append("/// <summary>The events of the contract.</summary>\n");
        code.Append("internal static class EventTable\n{\n");
        code.Append("    /// <summary>Gets the events, one row for each version of the payload.</summary>\n");
        code.Append("    public static IReadOnlyList<EventPayload> All { get; } =\n    [\n");
        foreach (var found in events)
        {
            code.Append("        new(")
                .Append(CSharpLiteral.Quote(found.Type)).Append(", ")
                .Append(CSharpLiteral.Quote(found.Version)).Append(", typeof(")
                .Append(found.Data).Append(")),\n");
        }

        return code.Append("    ];\n}").ToString();
    }
}
