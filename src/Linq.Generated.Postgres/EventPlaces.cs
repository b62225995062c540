using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// The places for events that are handled at the same time, and the events that were taken ahead and wait for one. Safe to share
/// between threads.
/// </summary>
internal sealed class EventPlaces
{
    private readonly Lock _gate = new();
    private readonly Queue<(RunningEvent Event, long Since)> _waiting = [];
    private readonly TaskCompletionSource _allFree = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _count;
    private readonly TimeProvider _timeProvider;
    private int _free;
    private bool _isClosed;

    /// <summary>Begins with all places free.</summary>
    /// <param name="count">How many places there are.</param>
    /// <param name="timeProvider">The clock.</param>
    public EventPlaces(int count, TimeProvider timeProvider)
    {
        _count = count;
        _free = count;
        _timeProvider = timeProvider;
    }

    /// <summary>Keeps a place for an event that is about to be stored, unless others wait for it or nothing is to begin any more.</summary>
    public bool TryReserve()
    {
        lock (_gate)
        {
            if (_isClosed || _free == 0 || _waiting.Count > 0)
            {
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>How many places are free and how many events wait.</summary>
    public (int Free, int Waiting) Count()
    {
        lock (_gate)
        {
            return (_free, _waiting.Count);
        }
    }

    /// <summary>Gives an event a place, or lets it wait for one.</summary>
    /// <returns>Whether it has a place now.</returns>
    public bool Enter(RunningEvent running)
    {
        lock (_gate)
        {
            if (_free == 0 || _isClosed)
            {
                _waiting.Enqueue((running, _timeProvider.GetTimestamp()));
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>Gives the place of an event that has ended to the one that has waited longest; frees it when there is none.</summary>
    public RunningEvent? Next()
    {
        lock (_gate)
        {
            if (!_isClosed && _waiting.TryDequeue(out var next))
            {
                return next.Event;
            }

            _free++;
            if (_isClosed && _free == _count)
            {
                _allFree.TrySetResult();
            }

            return null;
        }
    }

    /// <summary>Removes the events that wait, if the first of them has waited too long.</summary>
    public List<RunningEvent> RemoveWaiting(TimeSpan tooLong)
    {
        lock (_gate)
        {
            return _waiting.TryPeek(out var first) && _timeProvider.GetElapsedTime(first.Since) >= tooLong ? RemoveAll() : [];
        }
    }

    /// <summary>Lets nothing begin any more.</summary>
    /// <returns>The events that waited.</returns>
    public List<RunningEvent> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_free == _count)
            {
                _allFree.TrySetResult();
            }

            return RemoveAll();
        }
    }

    /// <summary>Waits until all places are free, after <see cref="Close"/>.</summary>
    public Task WaitUntilFreeAsync() => _allFree.Task;

    private List<RunningEvent> RemoveAll()
    {
        var removed = new List<RunningEvent>(_waiting.Count);
        while (_waiting.TryDequeue(out var next))
        {
            removed.Add(next.Event);
        }

        return removed;
    }
}
