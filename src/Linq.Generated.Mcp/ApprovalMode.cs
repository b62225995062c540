namespace Linq.Generated.Mcp;

/// <summary>Who approves a call that reaches somebody or cannot be undone.</summary>
internal enum ApprovalMode
{
    /// <summary>The person at the client, who is asked by elicitation. A client that cannot ask denies.</summary>
    Ask,

    /// <summary>The client, which is trusted to ask a person before it calls a tool.</summary>
    Host,
}
