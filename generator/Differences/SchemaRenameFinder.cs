using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>
/// Finds schemas that go on under another name. Two things speak for it: the new one stands where the old one
/// stood, or both have the same form and like names.
/// </summary>
internal sealed class SchemaRenameFinder
{
    // A schema in the old one's place may have changed as well, but must share this part of its members.
    private const double LikeEnough = 0.5;

    private readonly ContractIndex _old;
    private readonly ContractIndex _new;
    private readonly HashSet<string> _gone;
    private readonly HashSet<string> _come;
    private readonly Dictionary<string, string> _renames = new(StringComparer.Ordinal);
    private readonly List<Rename> _evidence = [];

    private SchemaRenameFinder(ContractIndex old, ContractIndex @new)
    {
        _old = old;
        _new = @new;
        _gone = old.Schemas.Keys.Where(name => !@new.Schemas.ContainsKey(name)).ToHashSet(StringComparer.Ordinal);
        _come = @new.Schemas.Keys.Where(name => !old.Schemas.ContainsKey(name)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Old names and what they are called now, with the evidence for each.</summary>
    public static (IReadOnlyDictionary<string, string> Renames, IReadOnlyList<Rename> Evidence) Find(ContractIndex old, ContractIndex @new)
    {
        var finder = new SchemaRenameFinder(old, @new);
        if (finder._gone.Count > 0 && finder._come.Count > 0)
        {
            finder.FindByPlace();
            finder.FindByShape();
        }

        return (finder._renames, finder._evidence);
    }

    private void FindByPlace()
    {
        var places = new Dictionary<(string Old, string New), int>();
        Walk(_old.Root, _new.Root, places);
        foreach (var ((from, to), count) in places
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key.Old, StringComparer.Ordinal))
        {
            if (Likeness(from, to) >= LikeEnough)
            {
                Accept(from, to, count == 1 ? "stands where it stood" : $"stands in {count} places where it stood");
            }
        }
    }

    // Schemas that mention renamed ones become equal once those are known, so this goes on until nothing is found.
    private void FindByShape()
    {
        var byShape = _come.ToLookup(
            to => SchemaShape.Of(_new.Schemas[to], _new, name => name == to ? "this" : name),
            StringComparer.Ordinal);
        for (var found = true; found;)
        {
            found = false;
            foreach (var from in _gone.ToArray())
            {
                var shape = SchemaShape.Of(
                    _old.Schemas[from],
                    _old,
                    name => name == from ? "this" : _renames.GetValueOrDefault(name, name));
                var best = byShape[shape].Where(_come.Contains)
                    .Where(to => NameSimilarity.Of(from, to) >= NameSimilarity.Likely)
                    .MaxBy(to => NameSimilarity.Of(from, to));
                if (best is not null)
                {
                    found = true;
                    Accept(from, best, "has the same form and a like name");
                }
            }
        }
    }

    private void Accept(string from, string to, string evidence)
    {
        if (_gone.Contains(from) && _come.Contains(to))
        {
            _gone.Remove(from);
            _come.Remove(to);
            _renames.Add(from, to);
            _evidence.Add(new Rename("schema", to, from, to, evidence));
        }
    }

    private double Likeness(string from, string to)
    {
        var old = SchemaShape.Features(_old.Schemas[from], _old, name => name == from ? "this" : _renames.GetValueOrDefault(name, name));
        var @new = SchemaShape.Features(_new.Schemas[to], _new, name => name == to ? "this" : name);
        return (double)old.Count(@new.Contains) / Math.Max(1, old.Union(@new).Count());
    }

    private void Walk(JToken old, JToken @new, Dictionary<(string, string), int> places)
    {
        if (old is JObject oldMembers && @new is JObject newMembers)
        {
            if (LocalReference.Of(oldMembers) is { } from && LocalReference.Of(newMembers) is { } to && from != to)
            {
                (string From, string To) names = (ContractIndex.SchemaName(from), ContractIndex.SchemaName(to));
                if (_gone.Contains(names.From) && _come.Contains(names.To))
                {
                    places[names] = places.GetValueOrDefault(names) + 1;
                }
            }

            foreach (var member in oldMembers.Properties())
            {
                if (newMembers[member.Name] is { } counterpart)
                {
                    Walk(member.Value, counterpart, places);
                }
            }
        }
        else if (old is JArray oldItems && @new is JArray newItems)
        {
            foreach (var (left, right) in oldItems.Zip(newItems))
            {
                Walk(left, right, places);
            }
        }
    }
}
