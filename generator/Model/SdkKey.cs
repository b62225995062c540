namespace Linq.Generated.Generator.Model;

/// <summary>Where the idempotency key of an operation goes.</summary>
/// <param name="Place">The place: <c>None</c>, <c>Header</c> or <c>Body</c>.</param>
/// <param name="Member">The member of the body; null for another place.</param>
internal sealed record SdkKey(string Place, string? Member);
