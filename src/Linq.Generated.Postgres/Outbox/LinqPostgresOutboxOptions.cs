using System;

namespace Linq.Generated.Postgres;

/// <summary>How the PostgreSQL outbox sends. Checked when the application starts.</summary>
public sealed class LinqPostgresOutboxOptions
{
    /// <summary>The Npgsql connection string, where the outbox is registered with a configuration. Otherwise it has no effect.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How many messages this instance sends at the same time. 32 by default; from 1 to 1,000.</summary>
    public int MaxConcurrentSends { get; set; } = 32;

    /// <summary>
    /// How long a message stays reserved for an instance that has crashed. An attempt may take two thirds of it. 45 seconds by default;
    /// from 3 seconds to 1 hour. The same on all instances.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How often to look for messages that other instances have enqueued. 1 second by default; from 10 milliseconds to 1 hour. What this
    /// instance enqueues is found sooner.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long messages are kept after their outcome, without their bodies, so that their keys are still known. 7 days by default; from
    /// 1 hour to 10 years. Messages that are uncertain or dead stay until they are requeued or discarded.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long the handlers of one outcome may take before their token fires. 60 seconds by default; from 1 second to 1 hour.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
