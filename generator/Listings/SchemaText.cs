using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Listings;

/// <summary>A schema in a few words, and its members line by line.</summary>
internal sealed class SchemaText(ContractIndex index)
{
    private const int Step = 2;

    /// <summary>The form of a value on one line: <c>string? uuid</c>, <c>[]ChatHandle</c>, <c>TextPart | MediaPart</c>.</summary>
    public string Form(JToken? schema)
    {
        var view = index.View(schema);
        var mark = view.Nullable ? "?" : "";
        if (view.Reference is not null)
        {
            return view.Reference + mark;
        }

        if (view.AlternativeKeyword is not null)
        {
            return "("
                + string.Join(" | ", view.Alternatives.Select(Form))
                + ")"
                + mark
                + (view.DiscriminatorProperty is null ? "" : " by " + view.DiscriminatorProperty);
        }

        var type = view.Items is not null ? "[]" + Form(view.Items)
            : view.Additional is JObject ? "{}" + Form(view.Additional)
            : view.Types.Count == 0 ? (view.Bases.Count == 0 ? "any" : string.Join(" + ", view.Bases))
            : string.Join('/', view.Types) + string.Concat(view.Bases.Select(name => " + " + name));
        return string.Join(' ', (string[])[type + mark, .. Details(view)]);
    }

    /// <summary>The members of an object, each on a line, those of inline objects below them.</summary>
    public void WriteMembers(StringBuilder text, JToken? schema, int indent)
    {
        var view = index.View(schema);
        foreach (var (name, property) in view.Properties)
        {
            text.Append(' ', indent).Append(name).Append(view.Required.Contains(name) ? "!: " : ": ").Append(Form(property));
            var member = index.View(property);
            text.Append(member.Deprecated ? " deprecated\n" : "\n");
            WriteMembers(text, property, indent + Step);
        }

        if (view.Items is not null && index.View(view.Items).Reference is null)
        {
            WriteMembers(text, view.Items, indent);
        }
    }

    private static IEnumerable<string> Details(SchemaView view) =>
    [
        .. view.Format is null ? [] : (string[])[view.Format],
        .. view.Enum is null ? [] : (string[])["= " + string.Join(" | ", view.Enum.Select(SchemaView.CanonicalValue))],
        .. view.Bounds.Select(bound => string.Create(CultureInfo.InvariantCulture, $"{bound.Key}={bound.Value}")),
        .. view.Rules.Select(rule => $"{rule.Key}={rule.Value}"),
        .. view.Default is null ? [] : (string[])["default=" + SchemaView.CanonicalValue(view.Default)],
        .. view.Additional is JValue ? (string[])["closed"] : [],
    ];
}
