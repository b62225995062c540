namespace Linq.Generated;

/// <summary>
/// The account may not do this (403): a foreign resource, a feature that is not enabled, a recipient who opted out or is blocked.
/// </summary>
public sealed class LinqPermissionDeniedException : LinqApiException
{
    internal LinqPermissionDeniedException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
