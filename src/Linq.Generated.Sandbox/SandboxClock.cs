using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>
/// The clock that everything in a sandbox goes by: time stamps, limits, lifetimes of links, delays of webhooks. It can be frozen,
/// moved forward and made to run faster.
/// </summary>
/// <remarks>Safe to use from several threads.</remarks>
public sealed class SandboxClock : TimeProvider
{
    private readonly TimeProvider _source;
    private readonly Lock _gate = new();
    private DateTimeOffset _anchor;
    private long _anchorStamp;
    private double _speed = 1;
    private bool _frozen;

    internal SandboxClock(TimeProvider source, DateTimeOffset? frozenAt)
    {
        _source = source;
        _anchor = (frozenAt ?? source.GetUtcNow()).ToUniversalTime();
        _anchorStamp = source.GetTimestamp();
        _frozen = frozenAt is not null;
    }

    /// <summary>Gets a value indicating whether time stands still.</summary>
    public bool IsFrozen
    {
        get
        {
            lock (_gate)
            {
                return _frozen;
            }
        }
    }

    /// <summary>
    /// Gets or sets how many seconds pass here per second of real time; 1 by default. A frozen clock keeps the value for later.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number from 0.001 to 1,000,000.</exception>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            if (!(value is >= 0.001 and <= 1_000_000))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    "The speed must be from 0.001 to 1,000,000. To stop the clock, freeze it.");
            }

            lock (_gate)
            {
                Anchor();
                _speed = value;
            }

            Changed?.Invoke();
        }
    }

    /// <summary>Gets what moves the clock and does what falls due on the way.</summary>
    internal Func<TimeSpan, CancellationToken, Task>? Mover { get; set; }

    /// <summary>Gets or sets what to tell when time passes differently from now on.</summary>
    internal Action? Changed { get; set; }

    /// <summary>Gets the present time, in UTC.</summary>
    /// <returns>The time in the sandbox.</returns>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now();
        }
    }

    /// <summary>Stops the clock. What is planned waits until time is advanced or the clock runs again.</summary>
    public void Freeze()
    {
        lock (_gate)
        {
            Anchor();
            _frozen = true;
        }

        Changed?.Invoke();
    }

    /// <summary>Stops the clock at a given time. What had been planned for earlier happens at once.</summary>
    /// <param name="at">The time to show.</param>
    public void Freeze(DateTimeOffset at)
    {
        lock (_gate)
        {
            _anchor = at.ToUniversalTime();
            _anchorStamp = _source.GetTimestamp();
            _frozen = true;
        }

        Changed?.Invoke();
    }

    /// <summary>Lets the clock run on from the time it shows.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            Anchor();
            _frozen = false;
        }

        Changed?.Invoke();
    }

    /// <summary>
    /// Moves the clock forward and does everything that falls due on the way, in order and each at its own time: messages are sent,
    /// delivered and read, webhooks are attempted and tried again, links expire.
    /// </summary>
    /// <param name="by">How far; not negative.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <returns>A task that is done when all of it has happened, webhook answers included.</returns>
    /// <remarks>A webhook endpoint that does not answer within two seconds of real time is not waited for.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return Mover is null ? Task.CompletedTask : Mover(by, cancellationToken);
    }

    /// <summary>Sets the clock forward without doing anything else.</summary>
    internal void JumpTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            if (time > Now())
            {
                _anchor = time;
                _anchorStamp = _source.GetTimestamp();
            }
        }
    }

    /// <summary>The real time until a time in the sandbox; null when the clock stands before it.</summary>
    internal TimeSpan? RealTimeUntil(DateTimeOffset time)
    {
        lock (_gate)
        {
            var left = time - Now();
            return left <= TimeSpan.Zero ? TimeSpan.Zero : _frozen ? null : left / _speed;
        }
    }

    /// <summary>Makes a timer that goes by real time, whatever the speed of this clock.</summary>
    internal ITimer CreateRealTimer(TimerCallback callback, object state) =>
        _source.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private DateTimeOffset Now() => _frozen ? _anchor : _anchor + (_source.GetElapsedTime(_anchorStamp) * _speed);

    private void Anchor()
    {
        _anchor = Now();
        _anchorStamp = _source.GetTimestamp();
    }
}
