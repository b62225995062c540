namespace Linq.Generated;

/// <summary>What was sent is too large (413).</summary>
public sealed class LinqPayloadTooLargeException : LinqApiException
{
    internal LinqPayloadTooLargeException(string message, FailureContext context, LinqErrorEnvelope envelope)
        : base(message, context, envelope)
    {
    }
}
