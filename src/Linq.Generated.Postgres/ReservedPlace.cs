using System;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>A place among the events that this instance handles at the same time or next, for one that is being stored.</summary>
/// <param name="lease">Begins before the event is stored.</param>
/// <param name="start">Handles the event, now or next, and frees the place afterwards.</param>
/// <param name="free">Frees the place.</param>
internal sealed class ReservedPlace(Lease lease, Action<RunningEvent> start, Action free) : IDisposable
{
    private bool _isUsed;

    /// <summary>Begins to handle the event; the place is its own from now on.</summary>
    public void Start(LeasedEvent leased, LinqWebhookEvent webhookEvent)
    {
        _isUsed = true;
        start(new RunningEvent(leased, lease, webhookEvent));
    }

    /// <summary>Frees the place unless an event has it.</summary>
    public void Dispose()
    {
        if (!_isUsed)
        {
            lease.Dispose();
            free();
        }
    }
}
