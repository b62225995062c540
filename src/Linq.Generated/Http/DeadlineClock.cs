using System;
using System.Threading;
#if !NET
using System.Threading.Tasks;
#endif

namespace Linq.Generated;

/// <summary>
/// Measures attempts by the client's clock. A timer that did not fire is used again by a later attempt; making one is the dearest part
/// of a timeout.
/// </summary>
internal sealed class DeadlineClock(TimeProvider timeProvider) : IDisposable
{
#if NET
    private readonly Spares<CancellationTokenSource> _spares = new();

    public CancellationTokenSource Start(TimeSpan timeout)
    {
        if (_spares.Take() is { } source)
        {
            source.CancelAfter(timeout);
            return source;
        }

        return new CancellationTokenSource(timeout, timeProvider);
    }

    public void Stop(CancellationTokenSource source)
    {
        // Only a source on the system's clock can be reset with its timer.
        if (timeProvider != TimeProvider.System || !source.TryReset() || !_spares.TryKeep(source))
        {
            source.Dispose();
        }
    }

    public void Dispose() => _spares.TakeAll(static source => source.Dispose());
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
