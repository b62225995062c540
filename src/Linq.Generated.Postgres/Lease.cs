using System;
using System.Threading;

namespace Linq.Generated.Postgres;

/// <summary>
/// How long this instance may work on what it has taken. Ends by a timer of its own, whatever the network and the server do: once it
/// has ended, another instance may have taken the work. Safe to share between threads.
/// </summary>
/// <remarks>
/// The time is counted from before the server was asked, by the monotonic clock, so that it ends here before it ends there,
/// whatever the clocks show. The last tenth is left for the work to notice.
/// </remarks>
#pragma warning disable CA1001 // The source is disposed by Dispose, under the lock that keeps Extend from using it.
internal sealed class Lease : IDisposable
#pragma warning restore CA1001
{
    private const double Usable = 0.9;

    private readonly Lock _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _duration;
    private readonly CancellationTokenSource _ended;
    private bool _isDisposed;

    /// <summary>Starts to count.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="askedAt">The timestamp of that clock from before the server was asked.</param>
    /// <param name="duration">How long the server keeps the lease.</param>
    public Lease(TimeProvider timeProvider, long askedAt, TimeSpan duration)
    {
        _timeProvider = timeProvider;
        _duration = duration;
        var left = Left(askedAt);
        _ended = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1), timeProvider);
        Ended = _ended.Token;
    }

    /// <summary>Fires when the lease has ended.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Prolongs a lease that has not ended, after the server has done so.</summary>
    /// <param name="askedAt">The timestamp from before the server was asked.</param>
    public void Extend(long askedAt)
    {
        lock (_gate)
        {
            if (!_isDisposed && Left(askedAt) is var left && left > TimeSpan.Zero)
            {
                _ended.CancelAfter(left);
            }
        }
    }

    /// <summary>Ends the lease at once, because it is known to be lost.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                // Not here, under the lock: what is registered with the token may take its time.
                _ended.CancelAfter(TimeSpan.Zero);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _ended.Dispose();
        }
    }

    private TimeSpan Left(long askedAt) => (_duration * Usable) - _timeProvider.GetElapsedTime(askedAt);
}
