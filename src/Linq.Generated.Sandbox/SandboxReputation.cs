namespace Linq.Generated.Sandbox;

/// <summary>How well a line is thought of.</summary>
public enum SandboxReputation
{
    /// <summary>Well.</summary>
    Healthy,

    /// <summary>Not so well: fewer new chats are advisable.</summary>
    AtRisk,

    /// <summary>Badly: it should pause.</summary>
    Critical,
}
