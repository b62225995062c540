using System;

namespace Linq.Generated.Postgres;

/// <summary>Times that nobody needs to set.</summary>
internal static class OutboxTiming
{
    /// <summary>How long the server may take for a transaction of the outbox.</summary>
    public static readonly TimeSpan StatementTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long after an attempt is cut off its lease still holds, so that the result can be stored.</summary>
    public const double UsableShareOfLease = 2.0 / 3;
}
