using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>
/// Parts of the contract that came later and that handwritten code has conveniences for. Where a contract lacks one, that code falls
/// away: it stands between <c>#if</c> and <c>#endif</c> with the symbol.
/// </summary>
internal static class Features
{
    /// <summary>Gets the symbols, each with the C# types and members that have to be there; a type alone has no member.</summary>
    public static IReadOnlyList<(string Symbol, (string Type, string? Member)[] Needs)> All { get; } =
    [
        ("LINQ_MENTIONS", [("TextPart", "Mention"), ("TextPart", "MentionRange")]),
        ("LINQ_INLINE_STICKERS", [("TextPart", "InlineStickers"), ("InlineSticker", "Range")]),
        ("LINQ_EXPERIENCES", [("MessageContent", "Experience")]),
        ("LINQ_APP_CLIPS", [("AppClipPart", null)]),
    ];

    /// <summary>The symbols that hold for a contract.</summary>
    /// <param name="context">The normalized contract.</param>
    public static IEnumerable<string> Symbols(NormalizationContext context) =>
        All.Where(feature => feature.Needs.All(need => CoreMembers.Has(context, need.Type, need.Member))).Select(feature => feature.Symbol);

    /// <summary>Writes the symbols that hold for a contract, for the client's project.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <returns>A file of MSBuild properties.</returns>
    public static GeneratedFile Write(NormalizationContext context)
    {
        var text = new StringBuilder("<Project>\n  <PropertyGroup>\n");
        foreach (var symbol in Symbols(context))
        {
            text.Append("    <DefineConstants>$(DefineConstants);").Append(symbol).Append("</DefineConstants>\n");
        }

        text.Append("  </PropertyGroup>\n</Project>\n");
        return new GeneratedFile(Repository.ClientFolder + "/Features.props", text.ToString());
    }
}
