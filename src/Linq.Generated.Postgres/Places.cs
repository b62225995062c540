using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// The places for what this instance works on at the same time, and what was taken or stored ahead and waits for one. Safe to share
/// between threads.
/// </summary>
/// <typeparam name="T">An event or a message that this instance has taken.</typeparam>
internal sealed class Places<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Queue<(T Item, long Since)> _waiting = [];
    private readonly TaskCompletionSource _allFree = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _count;
    private readonly TimeProvider _timeProvider;
    private int _free;
    private int _promised;
    private bool _isClosed;

    /// <summary>Begins with all places free.</summary>
    /// <param name="count">How many places there are.</param>
    /// <param name="timeProvider">The clock.</param>
    public Places(int count, TimeProvider timeProvider)
    {
        _count = count;
        _free = count;
        _timeProvider = timeProvider;
    }

    /// <summary>Promises what is about to be stored a place, or that it may wait for one.</summary>
    /// <param name="ahead">How many may wait.</param>
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
    /// Gives what was promised it a place, or lets it wait for one. Once nothing begins any more, it begins to end.
    /// </summary>
    /// <returns>Whether it has a place now.</returns>
    public bool EnterPromised(T item)
    {
        lock (_gate)
        {
            _promised--;
            if (_free == 0 && !_isClosed)
            {
                _waiting.Enqueue((item, _timeProvider.GetTimestamp()));
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>How many places are free and not promised, and how many wait.</summary>
    public (int Free, int Waiting) Count()
    {
        lock (_gate)
        {
            return (Math.Max(0, _free - _promised), _waiting.Count);
        }
    }

    /// <summary>
    /// How many to take. Half of the free places: with all of them, nothing that arrives meanwhile could be stored as taken, and would
    /// have to be taken as well. And those that are taken ahead, once half of them have been used.
    /// </summary>
    /// <param name="ahead">How many may wait.</param>
    public int CountWanted(int ahead)
    {
        var (free, waiting) = Count();
        return waiting > ahead / 2 ? 0 : Math.Max(0, ((free + 1) / 2) + ahead - waiting);
    }

    /// <summary>Gives one a place, or lets it wait for one.</summary>
    /// <returns>Whether it has a place now.</returns>
    public bool Enter(T item)
    {
        lock (_gate)
        {
            if (_free == 0 || _isClosed)
            {
                _waiting.Enqueue((item, _timeProvider.GetTimestamp()));
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>Gives the place of one that has ended to the one that has waited longest; frees it when there is none.</summary>
    public T? Next()
    {
        lock (_gate)
        {
            if (!_isClosed && _waiting.TryDequeue(out var next))
            {
                return next.Item;
            }

            _free++;
            CheckAllFree();
            return null;
        }
    }

    /// <summary>Removes those that wait, if the first of them has waited too long.</summary>
    public List<T> RemoveWaiting(TimeSpan tooLong)
    {
        lock (_gate)
        {
            return _waiting.TryPeek(out var first) && _timeProvider.GetElapsedTime(first.Since) >= tooLong ? RemoveAll() : [];
        }
    }

    /// <summary>Lets nothing begin any more.</summary>
    /// <returns>Those that waited.</returns>
    public List<T> Close()
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

    private List<T> RemoveAll()
    {
        var removed = new List<T>(_waiting.Count);
        while (_waiting.TryDequeue(out var next))
        {
            removed.Add(next.Item);
        }

        return removed;
    }
}
