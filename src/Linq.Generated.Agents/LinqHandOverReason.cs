namespace Linq.Generated.Agents;

/// <summary>Why a conversation is handed over to a person.</summary>
public enum LinqHandOverReason
{
    /// <summary>Somebody asked for a person, with one of <see cref="LinqAgentOptions.HandOverWords"/>.</summary>
    Asked,

    /// <summary>The agent said so, as <see cref="LinqChatAgent"/> does where the model gave no text or wants an approval.</summary>
    Agent,

    /// <summary>
    /// The agent failed, or took longer than <see cref="LinqAgentOptions.AttemptTimeout"/>, as often as
    /// <see cref="LinqAgentOptions.Attempts"/> allows.
    /// </summary>
    Failed,
}
