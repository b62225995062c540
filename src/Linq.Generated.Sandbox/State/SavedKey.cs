namespace Linq.Generated.Sandbox;

/// <summary>A used idempotency key in an exported state.</summary>
/// <param name="Endpoint">Where it was used.</param>
/// <param name="Key">The key.</param>
/// <param name="MessageId">The message that came of it.</param>
/// <param name="Kind">The type of the answer.</param>
/// <param name="Result">The answer, as JSON.</param>
/// <param name="Parameters">The body, where a repeat with another body is an error.</param>
internal sealed record SavedKey(string Endpoint, string Key, string? MessageId, string Kind, string Result, string? Parameters);
