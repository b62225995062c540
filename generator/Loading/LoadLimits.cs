namespace Linq.Generated.Generator.Loading;

/// <summary>How much a document may cost before it is refused.</summary>
public sealed record LoadLimits
{
    /// <summary>The limits that hold when nothing else is said.</summary>
    public static LoadLimits Default { get; } = new();

    /// <summary>Largest file, in bytes: 64 MB. A larger file is refused before it is read.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Deepest nesting of objects and lists: 256. Everything downstream walks the tree recursively.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>
    /// How many values the aliases and merge keys of a YAML file may add to it: 200,000, about ten times the
    /// size of the whole contract. A few lines of nested aliases can otherwise stand for billions of values.
    /// </summary>
    public int MaxExpandedValues { get; init; } = 200_000;
}
