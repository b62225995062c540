using System;

namespace Linq.Generated.Sandbox;

/// <summary>When a delivery is attempted again: ten attempts, each twice as late as the one before, ten minutes at most, with jitter.</summary>
internal static class DeliverySchedule
{
    public const int Attempts = 10;
    private const double Jitter = 0.2;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    /// <summary>The documented delay before an attempt: 2, 4, 8 … 512 and 600 seconds.</summary>
    /// <param name="attempt">1 for the first attempt.</param>
    public static TimeSpan Delay(int attempt)
    {
        TimeSpan delay = TimeSpan.FromSeconds(Math.Pow(2, attempt));
        return delay < _longest ? delay : _longest;
    }

    /// <summary>The delay with up to a fifth more or less.</summary>
    /// <param name="attempt">1 for the first attempt.</param>
    /// <param name="random">A number from 0 to 1.</param>
    public static TimeSpan JitteredDelay(int attempt, double random) => Delay(attempt) * (1 + (Jitter * ((2 * random) - 1)));
}
