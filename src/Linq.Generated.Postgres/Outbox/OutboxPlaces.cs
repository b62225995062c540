using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// Where messages are sent in this instance: those that the worker takes from the table, and those that are stored as taken because
/// there is a place for them. Safe to share between threads.
/// </summary>
internal sealed class OutboxPlaces(LinqPostgresOutboxOptions options, OutboxWakeUp wakeUp, TimeProvider timeProvider)
{
    private static readonly TimeSpan _longestWaitForPlace = TimeSpan.FromSeconds(1);

    private readonly Places<RunningSend> _places = new(options.MaxConcurrentSends, timeProvider);
    private readonly ReadAhead _readAhead = new(options.MaxConcurrentSends);
    private volatile Func<RunningSend, Task<bool>>? _send;
    private volatile bool _hasBacklog = true;

    /// <summary>
    /// Whether more was due than the worker had places for. Those messages come before the ones that arrive, which are no longer stored
    /// as taken then.
    /// </summary>
    public bool HasBacklog
    {
        get => _hasBacklog;
        set => _hasBacklog = value;
    }

    /// <summary>Whether messages wait here for a place.</summary>
    public bool AnyWaiting => _places.Count().Waiting > 0;

    /// <summary>Lets messages begin.</summary>
    /// <param name="send">Sends a message, and says whether there may be something to do then.</param>
    public void Open(Func<RunningSend, Task<bool>> send) => _send = send;

    /// <summary>Lets nothing begin any more.</summary>
    /// <returns>The messages that have not begun.</returns>
    public List<RunningSend> Close() => _places.Close();

    /// <summary>Waits until what has begun has ended, after <see cref="Close"/>.</summary>
    public Task WaitUntilFreeAsync() => _places.WaitUntilFreeAsync();

    /// <summary>How many messages to take.</summary>
    public int CountWanted() => _places.CountWanted(_readAhead.Count);

    /// <summary>Removes the messages that wait, if they have waited too long: another instance may have a place for them.</summary>
    public List<RunningSend> RemoveWaiting()
    {
        var removed = _places.RemoveWaiting(_longestWaitForPlace);
        if (removed.Count > 0)
        {
            _readAhead.Reset();
        }

        return removed;
    }

    /// <summary>Keeps a place for a message that is about to be stored, unless others come first.</summary>
    public bool TryReserve() => _send is not null && !_hasBacklog && _places.TryReserve(_readAhead.Count);

    /// <summary>Ends a reservation that nothing came of.</summary>
    public void EndReservation() => _places.EndPromise();

    /// <summary>Sends a message that a place was reserved for, now or next.</summary>
    public void StartReserved(LeasedMessage message, long askedAt)
    {
        var running = NewSend(message, askedAt);
        if (_places.EnterPromised(running))
        {
            Start(running);
        }
    }

    /// <summary>Sends a message that was taken, now or next.</summary>
    public void Start(LeasedMessage message, long askedAt)
    {
        var running = NewSend(message, askedAt);
        if (_places.Enter(running))
        {
            Start(running);
        }
    }

    private RunningSend NewSend(LeasedMessage message, long askedAt) =>
        new(message, new Lease(timeProvider, askedAt, options.LeaseDuration), timeProvider);

    private void Start(RunningSend running) => Detached.Start(() => _ = RunAsync(running));

    /// <summary>Sends a message, and those that have waited for its place after it.</summary>
    private async Task RunAsync(RunningSend first)
    {
        for (var running = first; running is not null; running = _places.Next())
        {
            using (running)
            {
                var start = timeProvider.GetTimestamp();
                var hasNext = true;
                try
                {
                    hasNext = await _send!(running).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // It is logged, unless that is what failed. The place comes back, and the message when its lease ends.
                catch (Exception)
#pragma warning restore CA1031
                {
                    // The place goes to the next one.
                }

                _readAhead.Record(timeProvider.GetElapsedTime(start));
                if (hasNext || _hasBacklog)
                {
                    wakeUp.Set();
                }
            }
        }
    }
}
