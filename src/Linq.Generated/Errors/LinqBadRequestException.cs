namespace Linq.Generated;

/// <summary>The request is wrong (400): a member is missing or invalid. Sending it again unchanged fails again.</summary>
public sealed class LinqBadRequestException : LinqApiException
{
    internal LinqBadRequestException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
