using System;

namespace Linq.Generated.Sandbox;

/// <summary>How many requests are allowed. Null switches a limit off.</summary>
public sealed record SandboxLimits
{
    /// <summary>
    /// Gets or sets the messages from one line to one person in any 60 seconds, whatever the chat; 30 by default. A message to a group
    /// counts for each of its members.
    /// </summary>
    public int? MessagesPerPairAndMinute { get; set; } = 30;

    /// <summary>Gets or sets the messages of the account per day (UTC); no limit by default. Linq's own sandbox has 100.</summary>
    public int? MessagesPerDay { get; set; }

    /// <summary>Gets or sets the time between two capability checks of one address; 10 seconds by default.</summary>
    public TimeSpan? CapabilityCheckInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the time between two requests for a location in one chat; 10 seconds by default. No source states it.
    /// </summary>
    public TimeSpan? LocationRequestInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the changes of one line's contact card in any 60 seconds, beyond which the answer is 429; no limit by default,
    /// since no source states it.
    /// </summary>
    public int? ContactCardChangesPerMinute { get; set; }

    /// <summary>
    /// Gets or sets the changes of all contact cards in any 60 seconds, beyond which the answer is 503 with code 4004; no limit by
    /// default, since no source states it.
    /// </summary>
    public int? ContactCardChangesOfAccountPerMinute { get; set; }

    /// <summary>Gets or sets the time between two reputation audits of a line; 5 minutes by default. No source states it.</summary>
    public TimeSpan? AuditCooldown { get; set; } = TimeSpan.FromMinutes(5);
}
