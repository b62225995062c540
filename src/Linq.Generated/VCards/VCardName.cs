using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.VCards;

/// <summary>The parts of a person's name (the property <c>N</c>). Immutable.</summary>
public sealed class VCardName
{
    /// <summary>Creates a name.</summary>
    /// <param name="family">The family name; null or empty where there is none.</param>
    /// <param name="given">The given name; null or empty where there is none.</param>
    /// <param name="additional">Further names, in order.</param>
    /// <param name="prefixes">What stands before the name, such as a title.</param>
    /// <param name="suffixes">What stands behind it, such as a degree.</param>
    public VCardName(
        string? family,
        string? given,
        IEnumerable<string>? additional = null,
        IEnumerable<string>? prefixes = null,
        IEnumerable<string>? suffixes = null)
    {
        Family = family ?? "";
        Given = given ?? "";
        Additional = additional?.ToArray() ?? [];
        Prefixes = prefixes?.ToArray() ?? [];
        Suffixes = suffixes?.ToArray() ?? [];
    }

    /// <summary>The family name; several are separated by a space. Empty where there is none.</summary>
    public string Family { get; }

    /// <summary>The given name; several are separated by a space. Empty where there is none.</summary>
    public string Given { get; }

    /// <summary>Further names, in order.</summary>
    public IReadOnlyList<string> Additional { get; }

    /// <summary>What stands before the name, such as a title.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>What stands behind the name, such as a degree.</summary>
    public IReadOnlyList<string> Suffixes { get; }

    /// <summary>The parts in the order prefixes, given, additional, family, suffixes, separated by spaces.</summary>
    /// <returns>The name; empty where no part is set.</returns>
    public override string ToString()
    {
        string[] all = [.. Prefixes, Given, .. Additional, Family, .. Suffixes];
        return string.Join(" ", all.Where(part => part.Length > 0));
    }

    internal static VCardName FromComponents(IReadOnlyList<IReadOnlyList<string>> components)
    {
        return new VCardName(
            string.Join(" ", Component(0)),
            string.Join(" ", Component(1)),
            Component(2),
            Component(3),
            Component(4));

        IEnumerable<string> Component(int index) =>
            index < components.Count ? components[index].Where(part => part.Length > 0) : [];
    }

    internal IReadOnlyList<IReadOnlyList<string>> ToComponents() =>
        [[Family], [Given], Additional, Prefixes, Suffixes];
}
