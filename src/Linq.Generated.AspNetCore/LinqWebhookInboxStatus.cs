using System;

namespace Linq.Generated.AspNetCore;

/// <summary>How an inbox is doing.</summary>
public sealed class LinqWebhookInboxStatus
{
    /// <summary>
    /// How many events have arrived and are not handled completely, those that run now among them. Dead letters do not count.
    /// </summary>
    public int Backlog { get; init; }

    /// <summary>When the oldest event of the backlog arrived; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? OldestReceivedAt { get; init; }

    /// <summary>How many events have handlers that still run although their time is over.</summary>
    public int Hung { get; init; }

    /// <summary>How many dead letters wait to be requeued or discarded.</summary>
    public int DeadLetters { get; init; }
}
