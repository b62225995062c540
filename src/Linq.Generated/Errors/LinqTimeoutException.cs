using System;

namespace Linq.Generated;

/// <summary>
/// No complete answer came within <see cref="LinqClientOptions.Timeout"/>, or the whole call took longer than
/// <see cref="LinqClientOptions.TotalTimeout"/>. Whether the request took effect is unknown; try again with the same
/// idempotency key.
/// </summary>
public sealed class LinqTimeoutException : LinqException
{
    internal LinqTimeoutException(string message, FailureContext context, TimeSpan timeout, Exception? innerException)
        : base(message, context, innerException)
    {
        Timeout = timeout;
    }

    /// <summary>The limit that was hit.</summary>
    public TimeSpan Timeout { get; }
}
