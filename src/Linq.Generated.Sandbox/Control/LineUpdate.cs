namespace Linq.Generated.Sandbox;

/// <summary>What to change about a line; null leaves it.</summary>
internal sealed record LineUpdate
{
    public SandboxLineStatus? Status { get; init; }

    public SandboxReputation? Reputation { get; init; }

    public bool? Ineligible { get; init; }

    public bool? InboundFirst { get; init; }

    /// <summary>Gets what the line is limited to: <c>RCS</c>, <c>iMessage</c>, or <c>any</c> for both.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the code that RCS checks fail with; 0 lets them work again.</summary>
    public int? RcsFault { get; init; }
}
