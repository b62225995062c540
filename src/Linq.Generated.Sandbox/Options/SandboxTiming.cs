using System;

namespace Linq.Generated.Sandbox;

/// <summary>How long the steps of a message take, on the sandbox's clock.</summary>
public sealed record SandboxTiming
{
    /// <summary>Gets or sets the time from acceptance to <c>message.sent</c>; 20 ms by default.</summary>
    public TimeSpan Sent { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Gets or sets the time from there to <c>message.delivered</c>; 50 ms by default.</summary>
    public TimeSpan Delivered { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Gets or sets the time from there to <c>message.read</c>; one second by default. Null: messages are read only when a person is
    /// told to read.
    /// </summary>
    public TimeSpan? Read { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the time from the acceptance of a queued change (name, icon, participants, background) to its event; 50 ms by
    /// default.
    /// </summary>
    public TimeSpan QueuedChange { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets or sets how long the link to a vCard works; 15 minutes by default. No source states the lifetime.</summary>
    public TimeSpan VCardLink { get; set; } = TimeSpan.FromMinutes(15);
}
