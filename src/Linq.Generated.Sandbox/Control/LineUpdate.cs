namespace Linq.Generated.Sandbox;

/// <summary>What to change about a line; null leaves it.</summary>
internal sealed record LineUpdate
{
    public SandboxLineStatus? Status { get; init; }

    public SandboxReputation? Reputation { get; init; }

    public bool? Ineligible { get; init; }

    public bool? InboundFirst { get; init; }

    /// <summary>Gets the code that RCS checks fail with; 0 lets them work again.</summary>
    public int? RcsFault { get; init; }
}
