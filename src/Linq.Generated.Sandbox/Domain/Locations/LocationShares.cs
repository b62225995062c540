using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Who shares a location with which line. Called under the gate.</summary>
internal sealed class LocationShares(SandboxState state, EventPublisher events)
{
    private readonly Dictionary<(string Handle, string Line), LocationShare> _shares = [];

    public LocationShare? Find(string handle, string line) =>
        _shares.TryGetValue((handle, line), out var share) && !(share.EndsAt <= state.Now) ? share : null;

    public void Set(LocationShare share)
    {
        var isNew = Find(share.Handle, share.Line) is null;
        _shares[(share.Handle, share.Line)] = share;
        if (!isNew)
        {
            return;
        }

        events.PublishSame(WebhookEventType.LocationSharingStarted, share.Line, null, new LocationSharingStartedEventData
        {
            SharedBy = share.Handle,
            SharedWith = share.Line,
            BeganAt = state.Now,
            EndsAt = share.EndsAt,
        });
        if (share.EndsAt is DateTimeOffset end)
        {
            state.Agenda.At(end, () =>
            {
                if (_shares.TryGetValue((share.Handle, share.Line), out var current) && current.EndsAt <= state.Now)
                {
                    Stop(share.Handle, share.Line);
                }
            });
        }
    }

    public void Stop(string handle, string line)
    {
        if (_shares.Remove((handle, line)))
        {
            events.PublishSame(
                WebhookEventType.LocationSharingStopped,
                line,
                null,
                new LocationSharingStoppedEventData { SharedBy = handle, SharedWith = line });
        }
    }

    public void Clear() => _shares.Clear();
}
