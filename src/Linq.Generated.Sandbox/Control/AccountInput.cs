namespace Linq.Generated.Sandbox;

/// <summary>What the account may do; null leaves it.</summary>
internal sealed record AccountInput
{
    public bool? ChargesEnabled { get; init; }

    public bool? AgentPaymentsEnabled { get; init; }
}
