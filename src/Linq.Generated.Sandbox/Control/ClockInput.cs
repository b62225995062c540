using System;

namespace Linq.Generated.Sandbox;

/// <summary>What to do to the clock, in this order.</summary>
internal sealed record ClockInput
{
    public DateTimeOffset? FreezeAt { get; init; }

    public bool? Frozen { get; init; }

    public double? Speed { get; init; }

    public double? AdvanceSeconds { get; init; }
}
