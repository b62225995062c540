namespace Linq.Generated.Generator.Differences;

/// <summary>A text, example or grouping that differs, with nothing in it that a program could notice.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Member">Which member: <c>description</c>, <c>summary</c>, <c>example</c> and the like.</param>
public sealed record DocumentationChange(string Location, string Member);
