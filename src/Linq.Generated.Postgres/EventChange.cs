using System;
using System.Collections.Generic;
using Linq.Generated.AspNetCore;

namespace Linq.Generated.Postgres;

/// <summary>The outcome of handling a leased event, or a step on the way.</summary>
/// <param name="Leased">The event.</param>
internal abstract record EventChange(LeasedEvent Leased)
{
    /// <summary>What the handler has enqueued that has completed.</summary>
    public IReadOnlyList<LinqWebhookReply> Replies { get; init; } = [];

    /// <summary>The event is over, and the next one of its chat gets its turn.</summary>
    /// <param name="Leased">The event.</param>
    /// <param name="TakesNext">Whether this instance goes on with the next event of the chat.</param>
    public abstract record Ended(LeasedEvent Leased, bool TakesNext) : EventChange(Leased);

    /// <summary>All handlers have completed.</summary>
    /// <param name="Leased">The event.</param>
    /// <param name="TakesNext">Whether this instance goes on with the next event of the chat.</param>
    public sealed record Completed(LeasedEvent Leased, bool TakesNext) : Ended(Leased, TakesNext);

    /// <summary>The event is not tried again.</summary>
    /// <param name="Leased">The event.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="TakesNext">Whether this instance goes on with the next event of the chat.</param>
    public sealed record DeadLettered(LeasedEvent Leased, string Reason, bool TakesNext) : Ended(Leased, TakesNext);

    /// <summary>A handler has completed and does not run again.</summary>
    /// <param name="Leased">The event.</param>
    /// <param name="Handler">The name of the handler.</param>
    /// <param name="Waiting">The numbers of the events that wait behind it and that the handler took as well.</param>
    public sealed record HandlerCompleted(LeasedEvent Leased, string Handler, long[] Waiting) : EventChange(Leased);

    /// <summary>The attempt failed and another one follows.</summary>
    /// <param name="Leased">The event.</param>
    /// <param name="Delay">When, from now.</param>
    public sealed record Retried(LeasedEvent Leased, TimeSpan Delay) : EventChange(Leased);

    /// <summary>The event is given back as if it had not been taken.</summary>
    /// <param name="Leased">The event.</param>
    public sealed record Released(LeasedEvent Leased) : EventChange(Leased);
}
