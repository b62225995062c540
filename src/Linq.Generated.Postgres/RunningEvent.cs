using System;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>An event that this instance has taken, until its outcome is stored.</summary>
/// <param name="leased">The event.</param>
/// <param name="lease">How long this instance may work on it.</param>
/// <param name="parsed">The event as it was received here; null when it was read from the table.</param>
internal sealed class RunningEvent(LeasedEvent leased, Lease lease, LinqWebhookEvent? parsed) : IDisposable
{
    public LeasedEvent Leased => leased;

    public Lease Lease => lease;

    public LinqWebhookEvent? Parsed => parsed;

    /// <summary>When the time of the handlers is over; null before they run.</summary>
    public DateTimeOffset? HandlersEndAt { get; set; }

    public void Dispose() => lease.Dispose();
}
