using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>Tells the worker of this instance when to look before its next look is due.</summary>
internal sealed class OutboxWakeUp(TimeProvider timeProvider)
{
    private static readonly TimeSpan _expectation = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _expectantLook = TimeSpan.FromMilliseconds(20);

    private readonly WakeUp _wakeUp = new();
    private long _expectedAt;

    /// <summary>There is something to do.</summary>
    public void Set() => _wakeUp.Set();

    /// <summary>There may be something to do soon: when the transaction commits that somebody has enqueued in.</summary>
    public void Expect()
    {
        Volatile.Write(ref _expectedAt, timeProvider.GetTimestamp());
        _wakeUp.Set();
    }

    public bool Reset() => _wakeUp.Reset();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var expectedAt = Volatile.Read(ref _expectedAt);
        var isExpecting = expectedAt != 0 && timeProvider.GetElapsedTime(expectedAt) < _expectation;
        return _wakeUp.WaitAsync(isExpecting && atMost > _expectantLook ? _expectantLook : atMost, timeProvider, cancellationToken);
    }
}
