namespace Linq.Generated.Sandbox;

/// <summary>A used idempotency key of an exported state, with what came of it.</summary>
internal sealed record RestoredKey(SavedKey Key, MessageRecord? Message, object Result);
