using System;

namespace Linq.Generated.Postgres;

/// <summary>What one statement takes events with.</summary>
/// <param name="Id">Distinguishes it from all others.</param>
/// <param name="Duration">How long it holds unless it is renewed.</param>
internal readonly record struct NewLease(Guid Id, TimeSpan Duration)
{
    public static NewLease Of(TimeSpan duration) => new(Guid.NewGuid(), duration);
}
