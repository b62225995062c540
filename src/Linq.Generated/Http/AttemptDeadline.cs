using System;
using System.Threading;
#if !NET
using System.Threading.Tasks;
#endif

namespace Linq.Generated;

/// <summary>The end of one attempt: its time is up, or the caller cancelled. It bounds the body as well as the headers.</summary>
#pragma warning disable CA1001 // The rule does not see that a struct implements IDisposable.
internal readonly struct AttemptDeadline : IDisposable
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;

    public AttemptDeadline(TimeSpan timeout, TimeProvider timeProvider, CancellationToken caller)
    {
        _caller = caller;
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return;
        }

#if NET
        _source = new CancellationTokenSource(timeout, timeProvider);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#else
        _source = timeProvider.CreateCancellationTokenSource(timeout);
        _registration = caller.Register(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#endif
    }

    public CancellationToken Token => _source?.Token ?? _caller;

    /// <summary>Whether the time is up.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }
}
