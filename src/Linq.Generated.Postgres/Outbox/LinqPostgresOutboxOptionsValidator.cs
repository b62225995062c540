using System;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Checks the ranges that <see cref="LinqPostgresOutboxOptions"/> documents.</summary>
internal sealed class LinqPostgresOutboxOptionsValidator : IValidateOptions<LinqPostgresOutboxOptions>
{
    public ValidateOptionsResult Validate(string? name, LinqPostgresOutboxOptions options)
    {
        var hour = TimeSpan.FromHours(1);
        return options.MaxConcurrentSends is < 1 or > 1_000 ? Fail(nameof(options.MaxConcurrentSends), "from 1 to 1,000")
            : !IsIn(options.LeaseDuration, TimeSpan.FromSeconds(3), hour) ? Fail(nameof(options.LeaseDuration), "from 3 seconds to 1 hour")
            : !IsIn(options.PollInterval, TimeSpan.FromMilliseconds(10), hour)
                ? Fail(nameof(options.PollInterval), "from 10 milliseconds to 1 hour")
            : !IsIn(options.Retention, hour, TimeSpan.FromDays(3650)) ? Fail(nameof(options.Retention), "from 1 hour to 10 years")
            : !IsIn(options.HandlerTimeout, TimeSpan.FromSeconds(1), hour) ? Fail(nameof(options.HandlerTimeout), "from 1 second to 1 hour")
            : ValidateOptionsResult.Success;
    }

    private static bool IsIn(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;

    private static ValidateOptionsResult Fail(string option, string range) =>
        ValidateOptionsResult.Fail($"{nameof(LinqPostgresOutboxOptions)}.{option} must be {range}.");
}
