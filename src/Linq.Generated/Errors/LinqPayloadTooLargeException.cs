namespace Linq.Generated;

/// <summary>What was sent is too large (413).</summary>
public sealed class LinqPayloadTooLargeException : LinqApiException
{
    internal LinqPayloadTooLargeException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
