using System;

namespace Linq.Generated;

/// <summary>
/// What is tried again, and after how long. The one table of it, with its sources: Linq's page on error codes (see
/// <see cref="ErrorCodeTable"/>) and its guide on rate limits: 429 after what Retry-After says, else 1, 2, 4 s; the 3xxx
/// range from 1 s up to 30 s. A random share of that delay is added to Retry-After.
/// <code>
/// outcome                                     safe  keyed  natural  never
/// the request never left (no connection)      yes   yes    yes      yes
/// connection lost, answer cut off, timeout    yes   yes    yes      no
/// transient code, whatever the status         yes   yes    yes      no
/// permanent code, whatever the status         no    no     no       no
/// other or no code: 408, 429, 5xx             yes   yes    yes      no
/// other or no code: any other status          no    no     no       no
/// </code>
/// A keyed operation without a key counts as never. A 404 on a later attempt of a delete without a result is success: an
/// earlier attempt deleted what is gone.
/// </summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Whether the cause of an error answer passes by itself.</summary>
    public static bool IsTransient(int statusCode, LinqErrorCode? code) =>
        (code is { } known ? ErrorCodeTable.GetTransience(known) : Transience.ByStatus) switch
        {
            Transience.Transient => true,
            Transience.Permanent => false,
            _ => statusCode is 408 or 429 or (>= 500 and <= 599),
        };

    /// <summary>Whether a call of a class may be repeated after a failure.</summary>
    public static bool MayRepeat(RetryClass retryClass, bool isTransient, bool neverLeft) =>
        isTransient && (neverLeft || retryClass != RetryClass.Never);

    /// <summary>
    /// How long to wait before the next attempt: what the server asks for, and a random share of a delay that doubles.
    /// Null when the server asks for more than is waited for.
    /// </summary>
    public static TimeSpan? GetDelay(int attempt, TimeSpan? retryAfter, TimeSpan maxDelay, Func<double>? jitter)
    {
        if (retryAfter > maxDelay)
        {
            return null;
        }

        var ceiling = Math.Min(_firstDelay.Ticks * Math.Pow(2, attempt - 1), _longestBackoff.Ticks);
        var share = TimeSpan.FromTicks((long)(Math.Min(ceiling, maxDelay.Ticks) * (jitter ?? DrawShare)()));

        // Callers that were refused together are told the same time; without a share of their own they would come back together.
        var delay = retryAfter.GetValueOrDefault() + share;
        return delay < maxDelay ? delay : maxDelay;
    }

#if NET
    private static double DrawShare() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? _random;

    // Guid.NewGuid().GetHashCode() seeds apart the generators of threads that start at the same time.
    private static double DrawShare() => (_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}
