namespace Linq.Generated.Sandbox;

/// <summary>What a request with an idempotency key led to.</summary>
/// <param name="Message">The message that was sent; null where none was.</param>
/// <param name="Result">The answer that was given.</param>
/// <param name="Parameters">The body, where a repeat with another body is an error; null otherwise.</param>
internal sealed record IdempotentOutcome(MessageRecord? Message, object Result, string? Parameters)
{
    /// <summary>The answer to a repeat.</summary>
    /// <exception cref="ApiException">The message has been deleted.</exception>
    public T Replay<T>() => Message?.IsDeleted == true ? throw ApiErrors.KeyOfDeletedMessage() : (T)Result;
}
