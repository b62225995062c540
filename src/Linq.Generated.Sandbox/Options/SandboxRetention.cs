namespace Linq.Generated.Sandbox;

/// <summary>How much a sandbox keeps before it drops the oldest. This bounds its memory however long it runs.</summary>
public sealed record SandboxRetention
{
    /// <summary>
    /// Gets or sets the number of messages; 100,000 by default. Those of forgotten chats count until they would have gone themselves.
    /// </summary>
    public int Messages { get; set; } = 100_000;

    /// <summary>Gets or sets the number of chats; 20,000 by default. A chat goes with its messages.</summary>
    public int Chats { get; set; } = 20_000;

    /// <summary>
    /// Gets or sets the number of people; 50,000 by default. Those who are in a chat, opted out or were changed stay beyond it.
    /// </summary>
    public int People { get; set; } = 50_000;

    /// <summary>Gets or sets the number of webhook deliveries in the log; 5,000 by default.</summary>
    public int Deliveries { get; set; } = 5_000;

    /// <summary>Gets or sets the number of requests in the log; 500 by default.</summary>
    public int Requests { get; set; } = 500;

    /// <summary>Gets or sets the bytes of uploaded files; 256 MiB by default.</summary>
    public long FileBytes { get; set; } = 256L * 1024 * 1024;
}
