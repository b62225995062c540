namespace Linq.Generated.Hosting;

/// <summary>That a message is in the outbox.</summary>
/// <param name="IdempotencyKey">The key of the message, under which the outbox finds it.</param>
/// <param name="IsDuplicate">
/// Whether a message with this key was there already. That one is kept as it is, and this one is not stored.
/// </param>
public sealed record LinqOutboxReceipt(string IdempotencyKey, bool IsDuplicate);
