using System;

namespace Linq.Generated.Sandbox;

/// <summary>What else there is to say about a message that somebody writes.</summary>
public sealed record SandboxMessageOptions
{
    /// <summary>
    /// Gets the line to write to, in E.164 format; by default the one of the latest chat with this person, else the first.
    /// </summary>
    public string? Line { get; init; }

    /// <summary>Gets the chat to write into, for groups above all; by default the direct chat with the line.</summary>
    public string? ChatId { get; init; }

    /// <summary>Gets the message that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Gets the name of a screen or bubble effect, such as <c>confetti</c>.</summary>
    public string? Effect { get; init; }

    /// <summary>Gets when it was sent, for a message that Linq missed and recovers now; such a message has <c>reconciled_at</c>.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
