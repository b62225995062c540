using System;
using System.Collections.Generic;
using System.Text;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the members through which resources are reached where no operation of their own makes NSwag write them.</summary>
internal static class ResourceWriter
{
    /// <summary>Writes the client's part.</summary>
    /// <param name="className">The client's class, as <c>kiota-lock.json</c> names it.</param>
    /// <param name="resources">The names of the top-level resources, in the contract's order.</param>
    /// <param name="former">The names of those that only former calls still have.</param>
    /// <returns>The code of the partial class.</returns>
    public static string Write(string className, IEnumerable<string> resources, IEnumerable<string> former)
    {
        var code = new StringBuilder();
        code.Append("public partial class ").Append(className).Append("\n{\n");
        var separator = "";
        foreach (var resource in resources)
        {
            code.Append(separator);
            code.Append("    /// <summary>Gets the operations under <c>").Append(resource).Append("</c>.</summary>\n");
            code
                .Append("    public virtual ")
                .Append(resource)
                .Append("RequestBuilder ")
                .Append(resource)
                .Append(" => field ??= new(Executor);\n");
            separator = "\n";
        }

        foreach (var resource in former)
        {
            code.Append(separator);
            AppendFormer(code, resource, resource);
            separator = "\n";
        }

        return code.Append('}').ToString();
    }

    /// <summary>Writes a resource that only holds other resources.</summary>
    /// <param name="resource">Its place under the client, such as <c>Payments</c>.</param>
    /// <param name="nested">The names of the resources under it.</param>
    /// <param name="former">The names of those under it that only former calls still have.</param>
    /// <returns>The name and the code of the class.</returns>
    public static (string Name, string Code) WriteHolder(string resource, IEnumerable<string> nested, IEnumerable<string> former)
    {
        var prefix = resource.Replace(".", "", StringComparison.Ordinal);
        var name = prefix + "RequestBuilder";
        var code = new StringBuilder();
        code
            .Append("/// <summary>The resources under <c>")
            .Append(resource)
            .Append("</c>, reached through <see cref=\"LinqClient\"/>.</summary>\n");
        code.Append(
            "/// <remarks>An instance is safe to share between threads. Members are virtual, so that a test can put a stub in its "
                + "place.</remarks>\n");
        code.Append("public partial class ").Append(name).Append(" : LinqRequestBuilder\n{\n");
        code.Append("    /// <summary>Creates an instance without a client behind it, for stubs that override members.</summary>\n");
        code.Append("    protected ").Append(name).Append("()\n    {\n    }\n\n");
        code.Append("    internal ").Append(name).Append("(LinqRequestExecutor executor)\n        : base(executor)\n    {\n    }\n");
        foreach (var inner in nested)
        {
            code
                .Append("\n    /// <summary>Gets the operations under <c>")
                .Append(resource)
                .Append('.')
                .Append(inner)
                .Append("</c>.</summary>\n");
            code
                .Append("    public virtual ")
                .Append(prefix)
                .Append(inner)
                .Append("RequestBuilder ")
                .Append(inner)
                .Append(" => field ??= new(Executor);\n");
        }

        foreach (var inner in former)
        {
            AppendFormer(code.Append('\n'), resource + "." + inner, inner);
        }

        return (name, code.Append('}').ToString());
    }

    private static void AppendFormer(StringBuilder code, string resource, string name)
    {
        code
            .Append("    /// <summary>Gets the former operations under <c>")
            .Append(resource)
            .Append("</c>; they have other names now.</summary>\n");
        code.Append("    [Obsolete(\"The operations under ").Append(resource).Append(" have other names now.\")]\n");
        code
            .Append("    public virtual ")
            .Append(resource.Replace(".", "", StringComparison.Ordinal))
            .Append("RequestBuilder ")
            .Append(name)
            .Append(" => field ??= new(Executor);\n");
    }
}
