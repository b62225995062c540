namespace Linq.Generated;

/// <summary>What the request addresses does not exist (404). Also the answer to the idempotency key of a deleted message.</summary>
public sealed class LinqNotFoundException : LinqApiException
{
    internal LinqNotFoundException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
