using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AI;

/// <summary>Which tools there are, and where they are called.</summary>
public sealed class LinqToolOptions
{
    /// <summary>
    /// Names of tools (<c>get_poll</c>), of areas (<c>payments</c>), <c>default</c> for the small set, and <c>all</c>. Default: the small
    /// set, at most 15 tools. Models choose worse among many tools, and pay for each in every request.
    /// </summary>
    public IReadOnlyCollection<string>? Tools { get; init; }

    /// <summary>
    /// The turn in which the tools are called. With it, a call that is repeated is made once. Without it, tools that send take an optional
    /// <c>idempotency_key</c>.
    /// </summary>
    public LinqToolContext? Context { get; init; }

    /// <summary>Where decisions are logged, without arguments and handles. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
