using System;

namespace Linq.Generated;

/// <summary>
/// The answer says success, but its body is not what the contract promises: empty, cut off, HTML, or another shape.
/// The request probably took effect. <see cref="LinqException.GetResponseBody"/> gives what came.
/// </summary>
public sealed class LinqUnexpectedResponseException : LinqException
{
    internal LinqUnexpectedResponseException(string message, FailureContext context, Exception? innerException)
        : base(message, context, innerException)
    {
    }
}
