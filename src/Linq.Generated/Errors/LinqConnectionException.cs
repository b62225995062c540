using System;

namespace Linq.Generated;

/// <summary>
/// The connection failed before a complete answer came: refused, reset, no such host, or an answer that broke off.
/// Unless it was refused, whether the request took effect is unknown; try again with the same idempotency key.
/// </summary>
public sealed class LinqConnectionException : LinqException
{
    internal LinqConnectionException(string message, FailureContext context, Exception? innerException)
        : base(message, context, innerException)
    {
    }
}
