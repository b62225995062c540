using System;

namespace Linq.Generated.Hosting;

/// <summary>
/// The wait before the next attempt of the inbox and of the outbox. The random part keeps what failed together from coming back together.
/// </summary>
internal static class BackoffDelay
{
    /// <param name="attempts">How many attempts have failed; at least 1.</param>
    /// <param name="first">The wait after the first.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="chance">From 0 to 1: how much of the random half is taken off.</param>
    /// <returns>The wait, at least half of what doubling gives.</returns>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, double chance)
    {
        var doubled = first.Ticks * Math.Pow(2, attempts - 1);
        return TimeSpan.FromTicks((long)(Math.Min(doubled, longest.Ticks) * (1 - (chance / 2))));
    }
}
