using System;
using System.Threading;
#if !NET
using System.Threading.Tasks;
#endif

namespace Linq.Generated;

/// <summary>
/// Measures attempts by the client's clock. A timer that did not fire is used again by a later attempt, one at a time; making
/// one is the dearest part of a timeout.
/// </summary>
internal sealed class DeadlineClock(TimeProvider timeProvider) : IDisposable
{
#if NET
    private CancellationTokenSource? _spare;

    public CancellationTokenSource Start(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref _spare, null) is { } source)
        {
            source.CancelAfter(timeout);
            return source;
        }

        return new CancellationTokenSource(timeout, timeProvider);
    }

    public void Stop(CancellationTokenSource source)
    {
        // Only a source on the system's clock can be reset with its timer.
        if (timeProvider != TimeProvider.System || !source.TryReset() || Interlocked.CompareExchange(ref _spare, source, null) is not null)
        {
            source.Dispose();
        }
    }

    public void Dispose() => Interlocked.Exchange(ref _spare, null)?.Dispose();
#else
    public CancellationTokenSource Start(TimeSpan timeout) => timeProvider.CreateCancellationTokenSource(timeout);

#pragma warning disable CA1822 // The other target keeps the source.
    public void Stop(CancellationTokenSource source) => source.Dispose();
#pragma warning restore CA1822

    public void Dispose()
    {
    }
#endif
}
