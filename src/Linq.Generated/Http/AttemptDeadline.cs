using System;
using System.Threading;

namespace Linq.Generated;

/// <summary>
/// The end of one attempt: its time is up, or the caller cancelled. It bounds the body as well as the headers. An infinite
/// one costs nothing.
/// </summary>
#pragma warning disable CA1001 // The rule does not see that a struct implements IDisposable.
internal readonly struct AttemptDeadline : IDisposable
#pragma warning restore CA1001
{
    private readonly DeadlineClock _clock;
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;

    public AttemptDeadline(DeadlineClock clock, TimeSpan timeout, CancellationToken caller)
    {
        _clock = clock;
        _caller = caller;
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        _source = clock.Start(timeout);
#if NET
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#else
        _registration = caller.Register(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#endif
    }

    public CancellationToken Token => _source?.Token ?? _caller;

    /// <summary>What ends the attempt; null when only the caller does.</summary>
    public CancellationTokenSource? Source => _source;

    /// <summary>Whether the time is up.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _registration.Dispose();
        if (_source is not null)
        {
            _clock.Stop(_source);
        }
    }
}
