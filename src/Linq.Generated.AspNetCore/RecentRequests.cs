using System;
using System.Collections.Generic;
using System.Threading;

namespace Linq.Generated.AspNetCore;

/// <summary>Counts the requests of the last ten minutes that had a certain fate, for the health check.</summary>
internal abstract class RecentRequests(TimeProvider timeProvider)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>More than this need not be told apart, and somebody who sends nonsense must not fill the memory.</summary>
    private const int Limit = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _times = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                RemoveOld();
                return _times.Count;
            }
        }
    }

    public void Add()
    {
        lock (_gate)
        {
            RemoveOld();
            if (_times.Count == Limit)
            {
                _times.Dequeue();
            }

            _times.Enqueue(timeProvider.GetUtcNow());
        }
    }

    private void RemoveOld()
    {
        var oldest = timeProvider.GetUtcNow() - Window;
        while (_times.TryPeek(out var time) && time < oldest)
        {
            _times.Dequeue();
        }
    }
}
