using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Everything that differs between two contracts.</summary>
public sealed class DifferenceReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="oldDocument">What the old document is.</param>
    /// <param name="newDocument">What the new document is.</param>
    /// <param name="changes">The changes, in the order in which they are to be shown within their class.</param>
    /// <param name="documentation">The changes of texts.</param>
    /// <param name="renames">What seems to go on under another name.</param>
    /// <param name="comparesSurface">Whether the public C# API was compared as well.</param>
    public DifferenceReport(
        ComparedDocument oldDocument,
        ComparedDocument newDocument,
        IReadOnlyList<Change> changes,
        IReadOnlyList<DocumentationChange> documentation,
        IReadOnlyList<Rename> renames,
        bool comparesSurface)
    {
        Old = oldDocument;
        New = newDocument;
        Changes = changes;
        Documentation = documentation;
        Renames = renames;
        ComparesSurface = comparesSurface;
    }

    /// <summary>The old document.</summary>
    public ComparedDocument Old { get; }

    /// <summary>The new document.</summary>
    public ComparedDocument New { get; }

    /// <summary>Every change but those of texts.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Every change of texts.</summary>
    public IReadOnlyList<DocumentationChange> Documentation { get; }

    /// <summary>What seems to go on under another name.</summary>
    public IReadOnlyList<Rename> Renames { get; }

    /// <summary>Whether the public C# API was compared as well.</summary>
    public bool ComparesSurface { get; }

    /// <summary>
    /// What has to become of the version number: <see cref="Verdict.Major"/> when anything breaks,
    /// <see cref="Verdict.Minor"/> when anything else changes, <see cref="Verdict.Patch"/> when only texts do.
    /// Where the public C# API was compared, that comparison takes the place of the changes that concern names only.
    /// </summary>
    public Verdict Verdict
    {
        get
        {
            var worst = Changes
                .Where(change => !(ComparesSurface && change.NamesOnly))
                .Select(change => change.Class)
                .DefaultIfEmpty(ChangeClass.Documentation)
                .Max();
            return worst switch
            {
                ChangeClass.Breaking => Verdict.Major,
                ChangeClass.Documentation => Changes.Count + Documentation.Count > 0 ? Verdict.Patch : Verdict.None,
                _ => Verdict.Minor,
            };
        }
    }

    /// <summary>How many changes there are of a class.</summary>
    public int Count(ChangeClass changeClass) =>
        changeClass == ChangeClass.Documentation ? Documentation.Count : Changes.Count(change => change.Class == changeClass);

    /// <summary>The same report with the changes of the public C# API. Names that change nowhere else do not break callers.</summary>
    public DifferenceReport WithSurface(IEnumerable<Change> surface) =>
        new(Old, New, [.. Changes.Select(InNameOnly), .. surface], Documentation, Renames, comparesSurface: true);

    private static Change InNameOnly(Change change) => change is { NamesOnly: true, Class: ChangeClass.Breaking }
        ? change with { Class = ChangeClass.Additive, Reason = "nothing changes on the wire; the public C# API says whether the name does" }
        : change;
}
