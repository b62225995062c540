namespace Linq.Generated.Sandbox;

/// <summary>Whether the carrier lets a line work.</summary>
public enum SandboxLineStatus
{
    /// <summary>It works.</summary>
    Active,

    /// <summary>The carrier has flagged it: it cannot send.</summary>
    Flagged,
}
