using System;

namespace Linq.Generated.Postgres.Tests;

/// <summary>What an instance of an application writes with.</summary>
internal sealed class RacingInstance
{
    private static readonly TimeSpan _lease = TimeSpan.FromHours(1);

    public RacingInstance(PostgresDatabase database)
    {
        var abandoned = new AbandonedLeases(TimeProvider.System);
        Intake = new EventIntake(database, abandoned, _lease, TimeProvider.System);
        Changes = new EventChanges(database, abandoned, _lease, TimeProvider.System);
        Table = new EventTable(database, abandoned, _lease);
    }

    public EventIntake Intake { get; }

    public EventChanges Changes { get; }

    public EventTable Table { get; }
}
