namespace Linq.Generated;

/// <summary>The API key is missing, wrong or revoked (401).</summary>
public sealed class LinqAuthenticationException : LinqApiException
{
    internal LinqAuthenticationException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
