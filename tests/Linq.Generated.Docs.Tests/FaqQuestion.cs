namespace Linq.Generated.Docs.Tests;

/// <summary>A question of Linq's FAQ, told in a few words of ours.</summary>
/// <param name="Key">What it asks.</param>
/// <param name="Answer">The question of the cookbook that answers it: a heading, or a row of those that no call answers.</param>
public sealed record FaqQuestion(string Key, string Answer)
{
    /// <inheritdoc/>
    public override string ToString() => Key;
}
