namespace Linq.Generated;

/// <summary>
/// The client's <see cref="LinqClientOptions.SendGuard"/> held a request back, because the line that it names is FLAGGED or CRITICAL.
/// Nothing was sent, so that <see cref="LinqException.Attempts"/> is 0, and an idempotency key is unused.
/// </summary>
public sealed class LinqLinePausedException : LinqException
{
    internal LinqLinePausedException(string message, FailureContext context, LineState line)
        : base(message, context, innerException: null)
    {
        Status = line.Status;
        Reputation = line.Reputation;
    }

    /// <summary>The service status of the line; null when no event has told it.</summary>
    public PhoneNumberStatus? Status { get; }

    /// <summary>The reputation of the line; null when nothing has told it.</summary>
    public PhoneReputationStatus? Reputation { get; }
}
