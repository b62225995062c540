using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Differences;

namespace Linq.Generated.Generator.Surface;

/// <summary>Compares two listings of public API from the side of code that was compiled against the old one.</summary>
internal static class SurfaceComparer
{
    private const string Required = "required ";

    /// <summary>The differences, by type and member. The members of a type that came or went are counted, not listed.</summary>
    public static IReadOnlyList<Change> Compare(SurfaceListing old, SurfaceListing @new)
    {
        var changes = new List<Change>();
        var was = old.Members.ToLookup(member => member.Type, StringComparer.Ordinal);
        var now = @new.Members.ToLookup(member => member.Type, StringComparer.Ordinal);
        foreach (var type in was
            .Select(group => group.Key)
            .Union(now.Select(group => group.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal))
        {
            if (!now.Contains(type))
            {
                changes.Add(Changed("surface-removed", type, $"type removed with {was[type].Count() - 1} members"));
            }
            else if (!was.Contains(type))
            {
                changes.Add(Changed("surface-added", type, $"type added with {now[type].Count() - 1} members"));
            }
            else
            {
                CompareMembers(was[type].ToArray(), now[type].ToArray(), Inherited(type, now), changes);
            }
        }

        return changes;
    }

    // What moved into a base is still there for callers, compiled ones included.
    private static HashSet<(string Name, string Declaration)> Inherited(string type, ILookup<string, SurfaceMember> types)
    {
        var inherited = new HashSet<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { type };
        for (var at = Base(type, types); at is not null && seen.Add(at); at = Base(at, types))
        {
            inherited.UnionWith(types[at].Select(member => (member.Name, member.Declaration)));
        }

        return inherited;
    }

    private static string? Base(string type, ILookup<string, SurfaceMember> types) =>
        types[type].FirstOrDefault(member => member.Name == ":") is { } parent
            ? $"{type[..type.LastIndexOf('.')]}.{parent.Declaration[2..]}"
            : null;

    private static void CompareMembers(
        SurfaceMember[] was,
        SurfaceMember[] now,
        HashSet<(string Name, string Declaration)> inherited,
        List<Change> changes)
    {
        bool IsInherited(SurfaceMember member) =>
            inherited.Contains((member.Name, member.Declaration))
            || (member.Declaration.StartsWith(Required, StringComparison.Ordinal)
                && inherited.Contains((member.Name, member.Declaration[Required.Length..])));
        foreach (var name in was.Concat(now).Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            var gone = was.Except(now).Where(member => member.Name == name && !IsInherited(member)).ToArray();
            var come = now.Except(was).Where(member => member.Name == name).ToArray();
            if (gone.Length == 1 && come.Length == 1)
            {
                var isRelaxed = gone[0].Declaration == Required + come[0].Declaration;
                changes.Add(Changed(
                    isRelaxed ? "surface-relaxed" : "surface-changed",
                    gone[0].Location,
                    $"{gone[0].Declaration} → {come[0].Declaration}"));
                continue;
            }

            changes.AddRange(gone.Select(member => Changed("surface-removed", member.Location, "removed: " + member.Declaration)));
            changes.AddRange(come.Select(member => Changed(
                member.Declaration.StartsWith(Required, StringComparison.Ordinal)
                    ? "surface-added-required"
                    : "surface-added", member.Location, "added: " + member.Declaration)));
        }
    }

    private static Change Changed(string kind, string location, string what)
    {
        var (changeClass, reason) = ChangeRules.All[kind].Judge(Directions.None);
        return new Change(
            ChangeLevel.Surface,
            kind,
            changeClass,
            location,
            Directions.None,
            what,
            reason,
            NamesOnly: false,
            OldLine: null,
            NewLine: null);
    }
}
