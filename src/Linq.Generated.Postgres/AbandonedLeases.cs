using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Linq.Generated.Postgres;

/// <summary>
/// Leases that the server may have granted in a transaction whose outcome is not known, because the connection was lost. Nobody works
/// on what they hold, so it is released as soon as the server can be reached. Safe to share between threads.
/// </summary>
internal sealed class AbandonedLeases(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private readonly List<(NewLease Lease, long Since)> _leases = [];
    private long? _releasedAt;

    public void Add(NewLease lease)
    {
        lock (_gate)
        {
            _leases.Add((lease, timeProvider.GetTimestamp()));
            _releasedAt = null;
        }
    }

    /// <summary>
    /// The leases that may still hold something, at once and then every second until they have ended: a commit that hangs may come after
    /// a release.
    /// </summary>
    public Guid[] ToRelease()
    {
        lock (_gate)
        {
            if (_releasedAt is { } releasedAt && timeProvider.GetElapsedTime(releasedAt) < _interval)
            {
                return [];
            }

            _releasedAt = timeProvider.GetTimestamp();
            _leases.RemoveAll(each => timeProvider.GetElapsedTime(each.Since) > each.Lease.Duration);
            return [.. _leases.Select(each => each.Lease.Id)];
        }
    }
}
