using System;
using System.Collections.Generic;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

internal sealed class LinqPostgresInboxOptionsValidator : IValidateOptions<LinqPostgresInboxOptions>
{
    private static readonly TimeSpan _day = TimeSpan.FromHours(24);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _tenYears = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, LinqPostgresInboxOptions options)
    {
        var failures = new List<string>();
        Check(options.MaxConcurrentEvents is >= 1 and <= 1_000, "MaxConcurrentEvents must be from 1 to 1,000.");
        Check(
            options.LeaseDuration >= TimeSpan.FromSeconds(1) && options.LeaseDuration <= _hour,
            "LeaseDuration must be from 1 second to 1 hour.");
        Check(
            options.HandlerTimeout > TimeSpan.Zero && options.HandlerTimeout <= _day,
            "HandlerTimeout must be more than zero and at most 24 hours.");
        Check(
            options.PollInterval >= TimeSpan.FromMilliseconds(10) && options.PollInterval <= _hour,
            "PollInterval must be from 10 milliseconds to 1 hour.");
        Check(options.MaxAttempts >= 1, "MaxAttempts must be at least 1.");
        Check(
            options.RetryDelay >= TimeSpan.FromMilliseconds(1) && options.RetryDelay <= options.MaxRetryDelay,
            "RetryDelay must be from 1 millisecond to MaxRetryDelay.");
        Check(options.MaxRetryDelay <= _day, "MaxRetryDelay must be at most 24 hours.");
        Check(
            options.Retention >= _hour,
            "Retention must be at least 1 hour: Linq may deliver an event again for half an hour, and it is then recognized by its id.");
        Check(options.Retention <= _tenYears, "Retention must be at most 10 years.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                failures.Add("Linq PostgreSQL inbox: " + rule);
            }
        }
    }
}
