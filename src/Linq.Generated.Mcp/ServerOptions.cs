using System.Collections.Generic;

namespace Linq.Generated.Mcp;

/// <summary>What the command line says.</summary>
internal sealed record ServerOptions
{
    /// <summary>Names of tools and areas, <c>default</c> or <c>all</c>.</summary>
    public IReadOnlyList<string> Tools { get; init; } = ["default"];

    /// <summary>Whether tools may only read.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whom tools may reach: handles, one <c>chat:ID</c>, or <c>anybody</c>.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The lines that tools may use; empty for all.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Who approves.</summary>
    public ApprovalMode Approve { get; init; }

    /// <summary>Whether handles are masked.</summary>
    public bool Mask { get; init; }

    /// <summary>The profile of the official CLI whose key is used.</summary>
    public string? Profile { get; init; }

    /// <summary>Another API than Linq's, such as the sandbox.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Where to listen for HTTP; null for stdio.</summary>
    public string? Http { get; init; }

    /// <summary>What HTTP requests must carry.</summary>
    public string? BearerToken { get; init; }
}
