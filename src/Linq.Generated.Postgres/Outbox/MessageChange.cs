using System;
using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>What becomes of a message that this instance has taken.</summary>
/// <param name="Message">The message.</param>
/// <param name="Outcome">Its outcome; null where it waits again.</param>
internal sealed record MessageChange(LeasedMessage Message, LinqOutboxState? Outcome)
{
    /// <summary>How long it waits.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What is known of the attempt; null where there was none.</summary>
    public AttemptResult? Result { get; init; }

    /// <summary>Whether, as far as is known, it may have arrived.</summary>
    public bool MayHaveArrived => Message.ArrivedAt is not null || Result?.End is AttemptEnd.Unknown or AttemptEnd.Accepted;

    /// <summary>The members of its chat, where they were found out.</summary>
    public ChatMembers? Members { get; init; }
}
