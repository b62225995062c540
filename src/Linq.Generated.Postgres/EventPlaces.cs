using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// The places for events that are handled at the same time, and the events that were taken or stored ahead and wait for one. Safe to
/// share between threads.
/// </summary>
internal sealed class EventPlaces
{
    private readonly Lock _gate = new();
    private readonly Queue<(RunningEvent Event, long Since)> _waiting = [];
    private readonly TaskCompletionSource _allFree = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _count;
    private readonly TimeProvider _timeProvider;
    private int _free;
    private int _promised;
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

    /// <summary>Promises an event that is about to be stored a place, or that it may wait for one.</summary>
    /// <param name="ahead">How many events may wait.</param>
    /// <returns>False where too many wait already, or nothing is to begin any more.</returns>
    public bool TryReserve(int ahead)
    {
        lock (_gate)
        {
            if (_isClosed || _waiting.Count + _promised >= _free + ahead)
            {
                return false;
            }

            _promised++;
            return true;
        }
    }

    /// <summary>Ends a promise that nothing came of.</summary>
    public void EndPromise()
    {
        lock (_gate)
        {
            _promised--;
            CheckAllFree();
        }
    }

    /// <summary>
    /// Gives an event that was promised it a place, or lets it wait for one. Once nothing begins any more, it begins to end.
    /// </summary>
    /// <returns>Whether it has a place now.</returns>
    public bool EnterPromised(RunningEvent running)
    {
        lock (_gate)
        {
            _promised--;
            if (_free == 0 && !_isClosed)
            {
                _waiting.Enqueue((running, _timeProvider.GetTimestamp()));
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>How many places are free and not promised, and how many events wait.</summary>
    public (int Free, int Waiting) Count()
    {
        lock (_gate)
        {
            return (Math.Max(0, _free - _promised), _waiting.Count);
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
            CheckAllFree();
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
            CheckAllFree();
            return RemoveAll();
        }
    }

    /// <summary>Waits until all places are free, after <see cref="Close"/>.</summary>
    public Task WaitUntilFreeAsync() => _allFree.Task;

    private void CheckAllFree()
    {
        if (_isClosed && _free == _count && _promised == 0)
        {
            _allFree.TrySetResult();
        }
    }

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
