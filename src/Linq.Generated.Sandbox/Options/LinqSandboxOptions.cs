using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>How a sandbox starts. Copied at the start: later changes have no effect on a running sandbox.</summary>
public sealed class LinqSandboxOptions
{
    /// <summary>The API key that a sandbox accepts unless told otherwise.</summary>
    public const string DefaultApiKey = "linq-sandbox";

    /// <summary>Gets or sets the bearer token that requests must carry; <see cref="DefaultApiKey"/> by default.</summary>
    public string ApiKey { get; set; } = DefaultApiKey;

    /// <summary>
    /// Gets or sets where to listen: one http address. By default a free port on 127.0.0.1. An address that is not loopback lets
    /// other machines in, with nothing but the API key in their way.
    /// </summary>
    public string Url { get; set; } = "http://127.0.0.1:0";

    /// <summary>Gets or sets the lines of the account, in E.164 format.</summary>
    public IReadOnlyList<string> Lines { get; set; } = ["+12025550100", "+12025551234", "+12223334444"];

    /// <summary>Gets or sets the <c>partner_id</c> in webhooks and file addresses.</summary>
    public string PartnerId { get; set; } = "sandbox";

    /// <summary>Gets or sets where everything random comes from: ids, jitter, faults. A new seed by default.</summary>
    public int Seed { get; set; } = Random.Shared.Next();

    /// <summary>Gets or sets the time at which the clock stands still from the start; null, the default, for a clock that runs.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>Gets or sets the clock that the sandbox's own clock follows; the system's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets or sets the file that keeps the state: read at the start when it is there, written while the sandbox runs and when it stops.
    /// None by default. It holds message texts and webhook secrets.
    /// </summary>
    public string? StateFile { get; set; }

    /// <summary>
    /// Gets or sets the webhook subscriptions that are there from the start, each with all events. None by default. One in
    /// <see cref="StateFile"/> with the same address is replaced.
    /// </summary>
    public IReadOnlyList<SandboxWebhook> Webhooks { get; set; } = [];

    /// <summary>Gets or sets how long a webhook endpoint may take to answer; 10 seconds by default, as documented.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long messages take.</summary>
    public SandboxTiming Timing { get; set; } = new();

    /// <summary>Gets or sets the limits on requests.</summary>
    public SandboxLimits Limits { get; set; } = new();

    /// <summary>Gets or sets how much is kept.</summary>
    public SandboxRetention Retention { get; set; } = new();

    /// <summary>Gets or sets what to do where the sources contradict each other.</summary>
    public SandboxBehavior Behavior { get; set; } = new();

    internal LinqSandboxOptions Copy()
    {
        var copy = (LinqSandboxOptions)MemberwiseClone();
        copy.Lines = [.. Lines];
        copy.Webhooks = [.. Webhooks];
        copy.Timing = Timing with { };
        copy.Limits = Limits with { };
        copy.Retention = Retention with { };
        copy.Behavior = Behavior with { };
        return copy;
    }
}
