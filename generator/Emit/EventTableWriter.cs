using System.Text;
using Linq.Generated.Generator.Model;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the table that tells, for an event type and payload version, what to read and which event to make of it.</summary>
internal static class EventTableWriter
{
    /// <summary>Writes the table.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The code of the partial class.</returns>
    public static string Write(SdkModel model)
    {
        var code = new StringBuilder();
        code.Append(
            "internal static partial class WebhookEventTable\n{\n    private static readonly WebhookEventEntry[] _entries =\n    [\n");
        foreach (var found in model.Events)
        {
            var isUnion = model.Schemas[found.Data].Variants.Count > 0;
            code.Append("        new WebhookEventEntry(\n");
            code
                .Append("            ")
                .Append(CSharpLiteral.Quote(found.Type))
                .Append(", ")
                .Append(CSharpLiteral.Quote(found.Version))
                .Append(",\n");
            code
                .Append("            static (ref JsonSource json) =>\n                new ")
                .Append(found.Class)
                .Append(" { Data = ")
                .Append(isUnion ? $"{found.Data}.ReadItem(ref json)" : $"json.Read(new {found.Data}())")
                .Append(found.IsConverted ? ".ToCurrent()" : "")
                .Append(" }),\n");
        }

        return code.Append("    ];\n}").ToString();
    }
}
