namespace Linq.Generated.Agents;

/// <summary>Why a conversation is handed over to a person.</summary>
public enum LinqHandOverReason
{
    /// <summary>Somebody asked for a person, with one of <see cref="LinqAgentOptions.HandOverWords"/>.</summary>
    Asked,

    /// <summary>The agent said so.</summary>
    Agent,

    /// <summary>The agent failed as often as <see cref="LinqAgentOptions.Attempts"/> allows.</summary>
    Failed,
}
