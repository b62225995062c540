using System;
using System.Collections.Generic;

namespace Linq.Generated.Agents;

/// <summary>How agents take their turns.</summary>
public sealed class LinqAgentOptions
{
    /// <summary>How many messages of the conversation a turn knows. Default: 40; at most 100.</summary>
    public int HistoryLength { get; set; } = 40;

    /// <summary>How often a turn is tried before it is handed over. Default: 3; at least 1.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>
    /// How long one attempt may take, tools included; then it has failed. Default: 18 s; more than zero and at most a day. All attempts
    /// together have to end within the time that the inbox gives a handler, or the conversation is never handed over: 60 s by default
    /// with the inbox in PostgreSQL (its <c>HandlerTimeout</c>), 8 s with the one in memory
    /// (<see cref="Linq.Generated.AspNetCore.LinqWebhookOptions.HandlerTimeout"/>), where 2 s is a good value.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(18);

    /// <summary>
    /// The messages by which somebody asks for a person, compared as a whole and without regard to case. Default: <c>human</c>,
    /// <c>agent</c>, <c>person</c>, <c>operator</c>.
    /// </summary>
    public IList<string> HandOverWords { get; } = ["human", "agent", "person", "operator"];

    /// <summary>What people are told when their conversation is handed over; null for nothing.</summary>
    public string? HandOverText { get; set; } = "Thank you. A person will answer you here.";

    /// <summary>Whether messages are marked as read before they are answered. Default: true.</summary>
    public bool MarkAsRead { get; set; } = true;

    /// <summary>
    /// How often the typing mark is renewed while the agent works; Linq shows it for about 85 seconds. Default: 60 s; at least 1 s and at
    /// most a day.
    /// </summary>
    public TimeSpan TypingInterval { get; set; } = TimeSpan.FromSeconds(60);
}
