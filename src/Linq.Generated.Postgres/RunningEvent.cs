using System;
using System.Threading;

namespace Linq.Generated.Postgres;

/// <summary>An event while its handlers run on this instance.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing, and the renewal may still fire it when the work has ended.
internal sealed class RunningEvent(LeasedEvent leased, DateTimeOffset leaseEnd)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _lost = new();
    private long _leaseEndTicks = leaseEnd.UtcTicks;

    internal LeasedEvent Leased { get; } = leased;

    /// <summary>Written by the renewal, read by the worker of the event.</summary>
    internal DateTimeOffset LeaseEnd
    {
        get => new(Interlocked.Read(ref _leaseEndTicks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _leaseEndTicks, value.UtcTicks);
    }

    /// <summary>Fires when another instance may have taken the event.</summary>
    internal CancellationToken Lost => _lost.Token;

    internal void Lose() => _lost.Cancel();
}
