namespace Linq.Generated;

/// <summary>The server failed (5xx). Whether the request took effect is unknown; try again with the same idempotency key.</summary>
public sealed class LinqServerException : LinqApiException
{
    internal LinqServerException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
