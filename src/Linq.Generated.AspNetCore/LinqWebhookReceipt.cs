namespace Linq.Generated.AspNetCore;

/// <summary>The outcome of a verified webhook request.</summary>
public enum LinqWebhookReceipt
{
    /// <summary>The request was not taken. The endpoint answers 503, and Linq delivers again.</summary>
    Unavailable,

    /// <summary>The event has been handled, or stored to be handled. The endpoint answers 200.</summary>
    Accepted,

    /// <summary>The event had been taken before. The endpoint answers 200.</summary>
    Duplicate,

    /// <summary>The event is being handled by another request just now. The endpoint answers 503.</summary>
    InProgress,

    /// <summary>A handler failed or ran out of time. The endpoint answers 503, and the handlers that failed run again.</summary>
    HandlerFailed,

    /// <summary>
    /// The body cannot be read as an event, or this release does not know its version and no handler takes it. It was stored as a dead
    /// letter. The endpoint answers 200.
    /// </summary>
    DeadLettered,
}
