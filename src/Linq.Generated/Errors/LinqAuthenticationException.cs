namespace Linq.Generated;

/// <summary>The API key is missing, wrong or revoked (401).</summary>
public sealed class LinqAuthenticationException : LinqApiException
{
    internal LinqAuthenticationException(string message, FailureContext context, LinqErrorEnvelope envelope)
        : base(message, context, envelope)
    {
    }
}
