namespace Linq.Generated.Docs.Tests;

/// <summary>A piece of C# that stands in a page.</summary>
/// <param name="File">The page, relative to the repository.</param>
/// <param name="Line">The line of its first line of code.</param>
/// <param name="Code">The code.</param>
public sealed record Snippet(string File, int Line, string Code)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}
