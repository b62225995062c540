using System;

namespace Linq.Generated.Sandbox;

/// <summary>When a delivery is attempted again: each time twice as late as the time before, up to a longest delay, with jitter.</summary>
/// <param name="Attempts">How many attempts there are; null for no limit but the time.</param>
/// <param name="Longest">The longest delay.</param>
/// <param name="IsFirstImmediate">Whether the first attempt waits for nothing, so that the delays begin with the second.</param>
/// <param name="Window">How long after the first attempt the last one is made at most; null for no limit but the count.</param>
internal sealed record DeliverySchedule(int? Attempts, TimeSpan Longest, bool IsFirstImmediate, TimeSpan? Window = null)
{
    private const double Jitter = 0.2;

    /// <summary>Gets the documented schedule: after 2, 4, 8 … 512 and 600 seconds, for 30 minutes. A count is not stated.</summary>
    public static DeliverySchedule Documented { get; } =
        new(null, TimeSpan.FromMinutes(10), IsFirstImmediate: false, TimeSpan.FromMinutes(30));

    /// <summary>Gets the schedule that was documented until 2026-09-26: ten attempts after 2, 4, 8 … 512 and 600 seconds.</summary>
    public static DeliverySchedule TenAttempts { get; } = new(10, TimeSpan.FromMinutes(10), IsFirstImmediate: false);

    /// <summary>Gets the schedule of an earlier document: at once, then after 2, 4, 8, 16 and 30 seconds.</summary>
    public static DeliverySchedule Former { get; } = new(6, TimeSpan.FromSeconds(30), IsFirstImmediate: true);

    /// <summary>Whether an attempt is made.</summary>
    /// <param name="attempt">1 for the first attempt.</param>
    /// <param name="afterFirst">How long after the first one it would be.</param>
    public bool Allows(int attempt, TimeSpan afterFirst) => !(attempt > Attempts) && !(afterFirst > Window);

    /// <summary>The delay before an attempt.</summary>
    /// <param name="attempt">1 for the first attempt.</param>
    public TimeSpan Delay(int attempt)
    {
        var step = IsFirstImmediate ? attempt - 1 : attempt;
        var delay = step == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, step));
        return delay < Longest ? delay : Longest;
    }

    /// <summary>The delay with up to a fifth more or less.</summary>
    /// <param name="attempt">1 for the first attempt.</param>
    /// <param name="random">A number from 0 to 1.</param>
    public TimeSpan JitteredDelay(int attempt, double random) => Delay(attempt) * (1 + (Jitter * ((2 * random) - 1)));
}
