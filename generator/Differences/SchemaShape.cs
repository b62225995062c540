using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>A schema as one text that is equal for two schemas of the same form, for comparing and for measuring likeness.</summary>
internal static class SchemaShape
{
    private const int MaxDepth = 32;

    /// <summary>The whole form. References count by name, after <paramref name="rename"/>.</summary>
    public static string Of(JToken? schema, ContractIndex index, Func<string, string> rename) => Of(schema, index, rename, 0);

    /// <summary>The parts by which likeness is measured: members with their forms, enum values, alternatives.</summary>
    public static HashSet<string> Features(JToken? schema, ContractIndex index, Func<string, string> rename)
    {
        var view = index.View(schema);
        var features = new HashSet<string>(StringComparer.Ordinal);
        features.UnionWith(view.Properties.Select(property => "." + property.Key));
        features.UnionWith(view.Properties.Select(property => "." + property.Key + " " + Of(property.Value, index, rename)));
        features.UnionWith((view.Enum ?? []).Select(value => "=" + SchemaView.CanonicalValue(value)));
        features.UnionWith(view.Alternatives.Select(form => "|" + Of(form, index, rename)));
        features.UnionWith(view.Bases.Select(name => ":" + rename(name)));
        if (features.Count == 0)
        {
            features.Add(Of(schema, index, rename));
        }

        return features;
    }

    private static string Of(JToken? schema, ContractIndex index, Func<string, string> rename, int depth)
    {
        var view = index.View(schema);
        var mark = view.Nullable ? "?" : "";
        if (view.Reference is not null)
        {
            return "#" + rename(view.Reference) + mark;
        }

        if (depth == MaxDepth)
        {
            return "…";
        }

        string Inner(JToken? inner) => Of(inner, index, rename, depth + 1);
        IEnumerable<string> parts =
        [
            string.Join('/', view.Types) + mark,
            .. view.Bases.Order(StringComparer.Ordinal).Select(name => ":" + rename(name)),
            .. view.Format is null ? [] : (string[])["~" + view.Format],
            .. (view.Enum ?? []).Select(value => "=" + SchemaView.CanonicalValue(value)).Order(StringComparer.Ordinal),
            .. view.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $".{property.Key}{(view.Required.Contains(property.Key) ? "!" : "")} {Inner(property.Value)}"),
            .. view.Items is null ? [] : (string[])["[]" + Inner(view.Items)],
            .. view.Additional is null ? [] : (string[])["{}" + Inner(view.Additional)],
            .. view.Alternatives.Select(form => "|" + Inner(form)).Order(StringComparer.Ordinal),
            .. view.Bounds.Select(bound => FormattableString.Invariant($"{bound.Key}={bound.Value}")),
            .. view.Rules.Select(rule => rule.Key + "=" + rule.Value),
            .. view.Others.Select(other => other.Key + "=" + other.Value),
        ];
        return "(" + string.Join(' ', parts) + ")";
    }
}
