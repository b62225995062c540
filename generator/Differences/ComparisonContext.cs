using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>What the parts of one comparison share: both contracts, the schemas taken for the same, and the findings.</summary>
internal sealed class ComparisonContext(ContractIndex old, ContractIndex @new, IReadOnlyDictionary<string, string> schemaRenames)
{
    private List<Change> _changes = [];

    public ContractIndex Old { get; } = old;

    public ContractIndex New { get; } = @new;

    /// <summary>Whether a reference means a place within a schema, so that what is equal as text may have changed.</summary>
    public bool HasDeepReferences { get; } = old.HasDeepReferences || @new.HasDeepReferences;

    public IReadOnlyList<Change> Changes => _changes;

    public List<DocumentationChange> Documentation { get; } = [];

    public List<Rename> Renames { get; } = [];

    /// <summary>The name that an old schema has in the new contract.</summary>
    public string Renamed(string oldSchema) => schemaRenames.GetValueOrDefault(oldSchema, oldSchema);

    public void Add(string kind, Place place, string what, JToken? old, JToken? @new) =>
        Add(kind, place, what, ChangeRules.All[kind].Judge(place.Directions), old, @new);

    public void Add(string kind, Place place, string what, (ChangeClass Class, string Reason) judged, JToken? old, JToken? @new) =>
        _changes.Add(new Change(
            place.Level,
            kind,
            judged.Class,
            place.Location,
            place.Directions,
            what,
            judged.Reason,
            ChangeRules.All[kind].NamesOnly,
            Line(old),
            Line(@new)));

    /// <summary>The changes that a comparison finds, kept out of the report.</summary>
    public IReadOnlyList<Change> Probe(Action compare)
    {
        var outer = _changes;
        var documentation = Documentation.Count;
        var renames = Renames.Count;
        _changes = [];
        try
        {
            compare();
            return _changes;
        }
        finally
        {
            _changes = outer;
            Documentation.RemoveRange(documentation, Documentation.Count - documentation);
            Renames.RemoveRange(renames, Renames.Count - renames);
        }
    }

    public void CompareTexts(Place place, IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new)
    {
        foreach (var member in old.Keys.Union(@new.Keys, StringComparer.Ordinal))
        {
            if (old.GetValueOrDefault(member) != @new.GetValueOrDefault(member))
            {
                Documentation.Add(new DocumentationChange(place.Location, member));
            }
        }
    }

    public void CompareTexts(Place place, JObject old, JObject @new) => CompareTexts(place, Texts(old), Texts(@new));

    /// <summary>Reports members that no part of the comparison knows.</summary>
    public void CompareOthers(Place place, JObject old, JObject @new, params string[] known)
    {
        foreach (var member in Names(old)
            .Union(Names(@new), StringComparer.Ordinal)
            .Where(member => !known.Contains(member, StringComparer.Ordinal)))
        {
            if (!SchemaView.IsDocumentation(member) && !Same(old[member], @new[member]))
            {
                Add("other-changed", place, $"'{member}' differs", old[member], @new[member]);
            }
        }
    }

    public static bool Same(JToken? old, JToken? @new) =>
        old is null || @new is null ? old == @new : JToken.DeepEquals(old, @new) || SchemaView.Canonical(old) == SchemaView.Canonical(@new);

    private static IEnumerable<string> Names(JObject holder) => holder.Properties().Select(member => member.Name);

    private static Dictionary<string, string> Texts(JObject holder) => holder.Properties()
        .Where(member => SchemaView.IsDocumentation(member.Name))
        .ToDictionary(member => member.Name, member => member.Value.ToString(Newtonsoft.Json.Formatting.None), StringComparer.Ordinal);

    private static int? Line(JToken? token) => token is null ? null : SourceLine.Of(token);
}
