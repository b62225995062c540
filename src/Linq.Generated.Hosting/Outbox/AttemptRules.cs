using System;

namespace Linq.Generated.Hosting;

/// <summary>What follows from an attempt: another one after a time, or an outcome.</summary>
internal static class AttemptRules
{
    /// <summary>
    /// How long a message is repeated. Nobody says how long Linq remembers a key; a day is what payment providers promise for theirs.
    /// </summary>
    public static readonly TimeSpan RepeatFor = TimeSpan.FromHours(24);

    /// <summary>How long a line that is paused is left alone before it is asked about again.</summary>
    public static readonly TimeSpan PausedLineDelay = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a wait that Linq asks for is believed. After that it is asked again: a wait of years, sent by mistake, must neither give
    /// a message up nor hold its recipients.
    /// </summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(5);

    /// <summary>The outcome of a message after an attempt; null where it is to be tried again.</summary>
    /// <param name="result">The attempt.</param>
    /// <param name="triedFor">How long the message has been tried at the time of the next attempt.</param>
    /// <param name="repeatedFor">How long ago it may first have arrived, at that time; null where it cannot have.</param>
    public static LinqOutboxState? OutcomeOf(AttemptResult result, TimeSpan triedFor, TimeSpan? repeatedFor) => result.End switch
    {
        AttemptEnd.Accepted => LinqOutboxState.Accepted,
        AttemptEnd.Refused => LinqOutboxState.Refused,
        AttemptEnd.RefusedAfterArrival => LinqOutboxState.Uncertain,
        _ when repeatedFor is { } repeated => repeated >= RepeatFor ? LinqOutboxState.Uncertain : null,
        _ => triedFor >= RepeatFor ? LinqOutboxState.Dead : null,
    };

    /// <summary>How many attempts, between which the delay doubles, take a time: for what is tried without being counted.</summary>
    public static int AttemptsIn(TimeSpan triedFor) =>
        1 + (int)Math.Log(1 + (Math.Max(0, triedFor.Ticks) / (double)_firstDelay.Ticks), 2);

    /// <summary>
    /// The wait before the next attempt: what Linq asks for, else a delay that doubles, of which up to half is left out by chance.
    /// </summary>
    /// <param name="attempts">How many attempts were made, at least one.</param>
    /// <param name="retryAfter">What Linq asks for.</param>
    /// <param name="chance">From 0 to 1: how much of the half is left out.</param>
    public static TimeSpan DelayAfter(int attempts, TimeSpan? retryAfter, double chance)
    {
        var own = BackoffDelay.After(attempts, _firstDelay, _longestDelay, chance);
        return retryAfter is { } asked && asked > own ? asked : own;
    }
}
