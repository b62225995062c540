using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Linq.Generated.Generator.Splitting;

/// <summary>
/// Writes the one declaration of the JSON context: the compiler's source generator reads the attributes of a single declaration only.
/// </summary>
internal static class JsonContextWriter
{
    /// <summary>Writes the context.</summary>
    /// <param name="types">The types to read and write.</param>
    /// <returns>The code of the class.</returns>
    public static string Write(IEnumerable<string> types)
    {
        var code = new StringBuilder();
        code.Append("/// <summary>Reads and writes every type of the contract without reflection.</summary>\n");
        code.Append("[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]\n");
        foreach (var type in types.Distinct().OrderBy(t => t, StringComparer.Ordinal))
        {
            code.Append("[JsonSerializable(typeof(").Append(type).Append(')');
            if (type.Contains('<', StringComparison.Ordinal))
            {
                code.Append(", TypeInfoPropertyName = \"").Append(PropertyName(type)).Append('"');
            }

            code.Append(")]\n");
        }

        code.Append("internal sealed partial class LinqJsonContext : JsonSerializerContext;");
        return code.ToString();
    }

    // The template drops the same characters where it names the metadata of an answer.
    private static string PropertyName(string type) => string.Concat(type.Where(char.IsAsciiLetterOrDigit));
}
