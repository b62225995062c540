using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>What is planned for later, done on the sandbox's clock.</summary>
internal sealed class Agenda : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    // How many plans are carried out before others get the gate.
    private const int Batch = 32;

    private readonly SandboxClock _clock;
    private readonly Lock _gate = new();
    private readonly Lock _doing = new();
    private readonly SemaphoreSlim _moving = new(1, 1);
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Number)> _plans = new();
    private readonly HashSet<Task> _inFlight = [];
    private readonly ITimer _timer;
    private bool _isBehind;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private long _number;
    private bool _disposed;

    public Agenda(SandboxClock clock)
    {
        _clock = clock;
        _timer = clock.CreateRealTimer(static state => ((Agenda)state!).Ring(), this);
        clock.Mover = AdvanceAsync;
        clock.Changed = () =>
        {
            lock (_gate)
            {
                _armedFor = DateTimeOffset.MaxValue;
                Arm();
            }
        };
    }

    /// <summary>Gets the lock that plans are carried out under.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Gets or sets whether plans should wait, since what follows from them cannot be kept up with.</summary>
    public Func<bool> IsBehind { get; set; } = static () => false;

    /// <summary>Gets or sets what to call after something was done.</summary>
    public Action? Done { get; set; }

    /// <summary>Plans something.</summary>
    /// <param name="due">When to do it; at once when this has passed.</param>
    /// <param name="plan">What to do, under the gate. It must not wait.</param>
    public void At(DateTimeOffset due, Action plan)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _plans.Enqueue(plan, (due, _number++));
            Arm();
        }
    }

    /// <summary>Plans something.</summary>
    public void After(TimeSpan delay, Action plan) => At(_clock.GetUtcNow() + delay, plan);

    /// <summary>Tells of work that goes on beside the agenda, so that advancing the clock waits for it.</summary>
    public void Track(Task work)
    {
        lock (_gate)
        {
            _inFlight.Add(work);
        }

        _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        void Forget(Task done)
        {
            lock (_gate)
            {
                _inFlight.Remove(done);
            }
        }
    }

    /// <summary>Drops everything that is planned.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _plans.Clear();
        }
    }

    /// <summary>Drops everything that is planned and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            _plans.Clear();
        }

        await SettleAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            _plans.Clear();
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        _moving.Dispose();
    }

    private async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var target = _clock.GetUtcNow() + by;
            DoWhatIsDue();
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            while (Next() is DateTimeOffset due && due <= target)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _clock.JumpTo(due);
                DoWhatIsDue();
                await SettleAsync(cancellationToken).ConfigureAwait(false);
            }

            _clock.JumpTo(target);
            DoWhatIsDue();
        }
        finally
        {
            _moving.Release();
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        Task[] work;
        lock (_gate)
        {
            work = [.. _inFlight];
        }

        if (work.Length > 0)
        {
            await Task.WhenAny(Task.WhenAll(work), Task.Delay(_patience, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private DateTimeOffset? Next()
    {
        lock (_gate)
        {
            return _plans.TryPeek(out _, out var first) ? first.Due : null;
        }
    }

    // The clock of a test may call back while the timer is being set, under locks that plans must not be carried out under.
    private void Ring()
    {
        if (_gate.IsHeldByCurrentThread)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static agenda => agenda.DoWhatIsDue(mayPause: true), this, preferLocal: false);
        }
        else
        {
            DoWhatIsDue(mayPause: true);
        }
    }

    private void DoWhatIsDue(bool mayPause = false)
    {
        // One thread at a time, so that what is due earlier also happens earlier.
        lock (_doing)
        {
            var done = 0;
            do
            {
                done = DoBatch(mayPause);
                if (done > 0)
                {
                    Done?.Invoke();
                }
            }
            while (done == Batch);
        }
    }

    // Taking the gate for each plan would cost more than most plans do.
    private int DoBatch(bool mayPause)
    {
        lock (Gate)
        {
            if (mayPause && IsBehind())
            {
                Pause();
                return 0;
            }

            var done = 0;
            while (done < Batch && TakeDue() is Action plan)
            {
                plan();
                done++;
            }

            return done;
        }
    }

    private void Pause()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _isBehind = true;
                _timer.Change(_pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private Action? TakeDue()
    {
        lock (_gate)
        {
            _isBehind = false;
            if (_plans.TryPeek(out var plan, out var first) && first.Due <= _clock.GetUtcNow())
            {
                _plans.Dequeue();
                return plan;
            }

            _armedFor = DateTimeOffset.MaxValue;
            Arm();
            return null;
        }
    }

    // Setting the timer costs a system call at times, so it is set only when something earlier comes than what it is set for.
    private void Arm()
    {
        if (_disposed || _isBehind || !_plans.TryPeek(out _, out var first) || first.Due >= _armedFor)
        {
            return;
        }

        if (_clock.RealTimeUntil(first.Due) is TimeSpan wait)
        {
            _armedFor = first.Due;
            _timer.Change(
                wait > _longestWait ? _longestWait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)),
                Timeout.InfiniteTimeSpan);
        }
    }
}
