namespace Linq.Generated.Generator.Model;

/// <summary>A limit of a value.</summary>
/// <param name="Of">What is limited: <c>length</c> of a text, <c>count</c> of items or entries, or <c>range</c> of a number.</param>
/// <param name="Least">The least that is allowed, as a number; null for no such limit.</param>
/// <param name="Most">The most that is allowed, as a number; null for no such limit.</param>
internal sealed record SdkLimit(string Of, string? Least, string? Most);
