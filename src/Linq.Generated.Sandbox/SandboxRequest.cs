using System;

namespace Linq.Generated.Sandbox;

/// <summary>A request that the API of a sandbox answered.</summary>
/// <param name="At">When it came, on the sandbox's clock.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Operation">The id of the operation in the contract; null for an unknown route.</param>
/// <param name="Status">The status of the answer; 0 when the connection was broken.</param>
/// <param name="TraceId">The trace id of the answer.</param>
/// <param name="Body">The body that was sent, cut at 16 kB; null without one.</param>
/// <param name="Answer">The body of the answer, cut at 16 kB; null without one.</param>
public sealed record SandboxRequest(
    DateTimeOffset At,
    string Method,
    string Path,
    string? Operation,
    int Status,
    string TraceId,
    string? Body,
    string? Answer);
