namespace Linq.Generated.Sandbox;

/// <summary>How a request goes wrong.</summary>
public enum SandboxFaultKind
{
    /// <summary>It is answered with an error and nothing is done.</summary>
    Error,

    /// <summary>It is answered late.</summary>
    Delay,

    /// <summary>The connection breaks and nothing is done.</summary>
    ResetBeforeCommit,

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    ResetAfterCommit,

    /// <summary>It is done, and the connection breaks in the middle of the answer's body.</summary>
    TruncatedBody,
}
