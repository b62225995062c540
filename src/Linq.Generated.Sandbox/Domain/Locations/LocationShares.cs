using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Who shares a location with which line. Called under the gate.</summary>
internal sealed class LocationShares(SandboxState state, ChatDirectory chats, EventPublisher events)
{
    private readonly Dictionary<(string Handle, string Line), LocationShare> _shares = [];

    public IReadOnlyCollection<LocationShare> All => _shares.Values;

    public LocationShare? Find(string handle, string line) =>
        _shares.TryGetValue((handle, line), out var share) && !(share.EndsAt <= state.Now) ? share : null;

    public void Set(LocationShare share)
    {
        var former = Find(share.Handle, share.Line);
        Restore(former is null ? share : share with { BeganAt = former.BeganAt });
        if (former is not null)
        {
            return;
        }

        events.PublishSame(WebhookEventType.LocationSharingStarted, share.Line, null, new LocationSharingStartedEventData
        {
            ChatId = ChatOf(share),
            SharedBy = share.Handle,
            SharedWith = share.Line,
            BeganAt = share.BeganAt,
            EndsAt = share.EndsAt,
        });
    }

    /// <summary>Takes in a share that began, was changed or was exported.</summary>
    public void Restore(LocationShare share)
    {
        _shares[(share.Handle, share.Line)] = share;
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

    public void Stop(string handle, string line, string? traceId = null)
    {
        if (_shares.Remove((handle, line), out var share))
        {
            events.PublishSame(WebhookEventType.LocationSharingStopped, line, traceId, new LocationSharingStoppedEventData
            {
                ChatId = ChatOf(share),
                SharedBy = handle,
                SharedWith = line,
                BeganAt = share.BeganAt,
                EndedAt = state.Now,
            });
        }
    }

    public void Clear() => _shares.Clear();

    private string? ChatOf(LocationShare share) =>
        chats.FindOnAnyLine([share.Handle]).Where(chat => chat.Line.PhoneNumber == share.Line).MaxBy(chat => chat.UpdatedAt)?.Id;
}
