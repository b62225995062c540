namespace Linq.Generated.Hosting;

/// <summary>Where a message of the outbox is. The states from <see cref="Accepted"/> on are outcomes, and stay.</summary>
public enum LinqOutboxState
{
    /// <summary>It waits: for its time, for its turn in its chat, for a place in Linq's limit, or for another attempt.</summary>
    Waiting = 0,

    /// <summary>An instance is sending it.</summary>
    Sending = 1,

    /// <summary>
    /// Linq accepted it. The chat and the message are named, unless Linq answered a repetition with 404: then the message was accepted
    /// and deleted since.
    /// </summary>
    Accepted = 2,

    /// <summary>Linq refused it for good, with the code that is named. It was not sent.</summary>
    Refused = 3,

    /// <summary>It was not sent before <see cref="LinqEnqueueOptions.NotAfter"/>.</summary>
    Expired = 4,

    /// <summary>It was cancelled. It was not sent.</summary>
    Cancelled = 5,

    /// <summary>
    /// An attempt may have arrived, and Linq did not confirm it within 24 hours of repeating it with its key. Only a person can know
    /// whether to requeue it.
    /// </summary>
    Uncertain = 6,

    /// <summary>It never left in 24 hours of attempts, or this release cannot read it. It was not sent; it can be requeued.</summary>
    Dead = 7,
}
