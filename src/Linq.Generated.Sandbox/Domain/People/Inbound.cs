using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A message that somebody writes to a line.</summary>
internal sealed record Inbound(IReadOnlyList<MessagePartResponse> Parts)
{
    public string? Line { get; init; }

    public string? ChatId { get; init; }

    public ReplyTo? ReplyTo { get; init; }

    public MessageEffect? Effect { get; init; }

    public PollRecord? Poll { get; init; }

    /// <summary>Gets when it was sent, for a message that Linq missed and recovered later; null for others.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
