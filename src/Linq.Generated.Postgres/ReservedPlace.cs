using System;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>A place among the events that this instance handles at the same time, for one that is being stored.</summary>
/// <param name="leaseEnd">When the lease ends that the event is stored with.</param>
/// <param name="handle">Handles the event and frees the place afterwards.</param>
/// <param name="free">Frees the place.</param>
internal sealed class ReservedPlace(DateTimeOffset leaseEnd, Action<LeasedEvent, LinqWebhookEvent> handle, Action free) : IDisposable
{
    private bool _isUsed;

    internal DateTimeOffset LeaseEnd { get; } = leaseEnd;

    /// <summary>Begins to handle the event; the place is its own from now on.</summary>
    internal void Handle(LeasedEvent leased, LinqWebhookEvent webhookEvent)
    {
        _isUsed = true;
        handle(leased, webhookEvent);
    }

    /// <summary>Frees the place unless an event has it.</summary>
    public void Dispose()
    {
        if (!_isUsed)
        {
            free();
        }
    }
}
