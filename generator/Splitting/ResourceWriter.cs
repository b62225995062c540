using System.Collections.Generic;
using System.Text;

namespace Linq.Generated.Generator.Splitting;

/// <summary>Writes the members of the client through which its resources are reached.</summary>
internal static class ResourceWriter
{
    /// <summary>Writes the client's part.</summary>
    /// <param name="className">The client's class, as <c>kiota-lock.json</c> names it.</param>
    /// <param name="resources">The names of the top-level resources, in the contract's order.</param>
    /// <returns>The code of the partial class.</returns>
    public static string Write(string className, IEnumerable<string> resources)
    {
        StringBuilder code = new();
        code.Append("public partial class ").Append(className).Append("\n{\n");
        string separator = "";
        foreach (string resource in resources)
        {
            code.Append(separator);
            code.Append("    /// <summary>Gets the operations under <c>").Append(resource).Append("</c>.</summary>\n");
            code.Append("    public virtual ").Append(resource).Append("RequestBuilder ").Append(resource).Append(" => field ??= new(Executor);\n");
            separator = "\n";
        }

        return code.Append('}').ToString();
    }
}
