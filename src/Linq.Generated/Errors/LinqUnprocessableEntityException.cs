namespace Linq.Generated;

/// <summary>
/// The request is well formed, but cannot be carried out (422), for example because the recipient cannot receive this kind of message.
/// </summary>
public sealed class LinqUnprocessableEntityException : LinqApiException
{
    internal LinqUnprocessableEntityException(ErrorAnswer answer, FailureContext context)
        : base(answer, context)
    {
    }
}
