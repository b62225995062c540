using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Linq.Generated.AspNetCore;

/// <summary>Counts the requests of the last ten minutes that had a certain fate, for the health check.</summary>
internal abstract class RecentRequests(TimeProvider timeProvider)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>More than this need not be told apart, and somebody who sends nonsense must not fill the memory.</summary>
    private const int Limit = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset Time, string Reason)> _requests = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                RemoveOld();
                return _requests.Count;
            }
        }
    }

    /// <summary>The counts by reason, for a text: <c>2 TooOld, 1 MissingHeader</c>.</summary>
    public string Reasons
    {
        get
        {
            lock (_gate)
            {
                RemoveOld();
                return string.Join(", ", _requests.CountBy(request => request.Reason).Select(each => $"{each.Value} {each.Key}"));
            }
        }
    }

    public void Add(string reason = "")
    {
        lock (_gate)
        {
            RemoveOld();
            if (_requests.Count == Limit)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue((timeProvider.GetUtcNow(), reason));
        }
    }

    private void RemoveOld()
    {
        var oldest = timeProvider.GetUtcNow() - Window;
        while (_requests.TryPeek(out var request) && request.Time < oldest)
        {
            _requests.Dequeue();
        }
    }
}
