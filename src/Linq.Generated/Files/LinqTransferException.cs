using System;

namespace Linq.Generated;

/// <summary>
/// A file could not be moved over a link that the API handed out. The message names the host, but neither the address,
/// whose query is a credential, nor the content.
/// </summary>
public sealed class LinqTransferException : LinqException
{
    internal LinqTransferException(LinqTransferProblem problem, string message, FailureContext context, Exception? innerException = null)
        : base(message, context, innerException) =>
        Problem = problem;

    /// <summary>Why it failed.</summary>
    public LinqTransferProblem Problem { get; }
}
