using System;
using System.Diagnostics;

namespace Linq.Generated.Postgres;

/// <summary>How events are handled that the PostgreSQL inbox has stored. Checked when the application starts.</summary>
public sealed class LinqPostgresInboxOptions
{
    /// <summary>
    /// The Npgsql connection string, where <c>AddLinqPostgresInbox</c> was called with a configuration. Its search path decides
    /// on the schema. Not used where it was called with a connection string or a data source.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ConnectionString { get; set; }

    /// <summary>
    /// How many events this instance handles at the same time. 32 by default; from 1 to 1,000. It is also how many events at most
    /// are handled a second time after this instance crashes.
    /// </summary>
    public int MaxConcurrentEvents { get; set; } = 32;

    /// <summary>
    /// How long an event stays reserved for an instance that no longer renews the reservation, as after a crash. 30 seconds by
    /// default; from 1 second to 1 hour. The token of its handlers fires when nine tenths of it have passed since the last renewal,
    /// even if the network is silent. Time is the database's; the clocks of the instances do not matter.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long all handlers of an event together may take per attempt before their token fires. 60 seconds by default; more
    /// than zero, at most 24 hours. A handler that does not listen to its token keeps the event until it ends.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often an idle instance looks for events that other instances have stored or left behind. 1 second by default; from
    /// 10 milliseconds to 1 hour. Events that the instance itself receives are handled at once, and repeated when they are due.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often an event is tried before it becomes a dead letter. 10 by default; at least 1. An attempt that a crash ends
    /// counts, unless it is the one that the receiving instance began at once. One that a graceful shutdown ends does not.
    /// </summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// How long an event waits after its first failure; twice as long after each further one, each time shortened by up to half
    /// at random. 2 seconds by default; from 1 millisecond to <see cref="MaxRetryDelay"/>.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts. 10 minutes by default; at most 24 hours.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the id of a handled event is remembered to tell duplicates; its body is deleted at once. 7 days by default; at
    /// least 1 hour, which is longer than Linq goes on delivering an event, and at most 10 years. Dead letters stay until they are
    /// requeued or discarded.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Whether the events of a chat are handled one at a time, in the order in which they arrived. <see langword="false"/> by
    /// default; the same on all instances. An event that fails holds up its chat until it is handled or dead. Linq itself does
    /// not promise to deliver in order.
    /// </summary>
    public bool PreserveChatOrder { get; set; }
}
