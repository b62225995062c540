using System;

namespace Linq.Generated.Postgres;

/// <summary>A message that this instance has taken, until what came of it is stored.</summary>
/// <param name="message">The message.</param>
/// <param name="lease">How long this instance may work on it.</param>
internal sealed class RunningSend(LeasedMessage message, Lease lease) : IDisposable
{
    public LeasedMessage Message => message;

    public Lease Lease => lease;

    public void Dispose() => lease.Dispose();
}
