namespace Linq.Generated;

/// <summary>
/// The request conflicts with the state of things (409), mostly for good: see <see cref="LinqApiException.Code"/> and
/// <see cref="LinqException.IsTransient"/>.
/// </summary>
public sealed class LinqConflictException : LinqApiException
{
    internal LinqConflictException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
