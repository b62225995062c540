namespace Linq.Generated.Sandbox;

/// <summary>What the account may do; null leaves it.</summary>
internal sealed record AccountInput
{
    public bool? ChargesEnabled { get; init; }

    public bool? AgentPaymentsEnabled { get; init; }

    /// <summary>Gets whether messages are stored; false is zero-day retention.</summary>
    public bool? StoresMessages { get; init; }
}
