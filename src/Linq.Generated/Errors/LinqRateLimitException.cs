namespace Linq.Generated;

/// <summary>Too many requests (429). <see cref="LinqApiException.RetryAfter"/> says how long to wait.</summary>
public sealed class LinqRateLimitException : LinqApiException
{
    internal LinqRateLimitException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
