using System.Collections.Generic;

namespace Linq.Generated.Docs.Tests;

/// <summary>A question of the cookbook and how it is answered.</summary>
/// <param name="Question">The question, which is the heading.</param>
/// <param name="Operations">The operations that the list at the top names for it, as <c>METHOD /path/{parameter}</c>.</param>
/// <param name="Snippet">The code under the heading.</param>
public sealed record Recipe(string Question, IReadOnlyList<string> Operations, Snippet Snippet)
{
    /// <inheritdoc/>
    public override string ToString() => Question;
}
