using System;

namespace Linq.Generated.Postgres;

/// <summary>A message that this instance has taken, until what came of it is stored.</summary>
/// <param name="message">The message.</param>
/// <param name="lease">How long this instance may work on it.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class RunningSend(LeasedMessage message, Lease lease, TimeProvider timeProvider) : IDisposable
{
    private readonly long _since = timeProvider.GetTimestamp();

    public LeasedMessage Message => message;

    public Lease Lease => lease;

    /// <summary>Whether its time is over, after the wait for a place, and no attempt can have delivered it.</summary>
    public bool HasExpired => message.ArrivedAt is null && message.NotAfter <= message.TakenAt + timeProvider.GetElapsedTime(_since);

    public void Dispose() => lease.Dispose();
}
