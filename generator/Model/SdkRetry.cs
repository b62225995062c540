namespace Linq.Generated.Generator.Model;

/// <summary>Whether an operation may be repeated.</summary>
/// <param name="Class">The class: <c>Safe</c>, <c>Keyed</c>, <c>Natural</c> or <c>Never</c>.</param>
/// <param name="Reason">Why, as an overlay says it; null where none does.</param>
internal sealed record SdkRetry(string Class, string? Reason);
