using System;

namespace Linq.Generated.Postgres.Tests;

/// <summary>A clock that is wrong by a fixed time.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
