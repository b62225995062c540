namespace Linq.Generated.AI;

/// <summary>How a call of a tool ended, for the log and the counter.</summary>
internal enum ToolOutcome
{
    /// <summary>The call was made.</summary>
    Done,

    /// <summary>The same call was made before in this turn, and its result is given again.</summary>
    Repeated,

    /// <summary>The arguments cannot be meant.</summary>
    BadArguments,

    /// <summary>The policy does not allow it.</summary>
    Refused,

    /// <summary>Nobody approved it.</summary>
    Denied,

    /// <summary>Linq refused it, or could not be reached.</summary>
    Failed,
}
