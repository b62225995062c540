namespace Linq.Generated.Generator.Differences;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">The file as the caller named it.</param>
/// <param name="Operations">How many operations it has.</param>
/// <param name="Schemas">How many named schemas it has.</param>
/// <param name="Events">How many webhook entries it has.</param>
public sealed record ComparedDocument(string Name, int Operations, int Schemas, int Events);
