using System;

namespace Linq.Generated.AI;

/// <summary>
/// Where in a conversation with the model the tools are called. The idempotency key of a call follows from it and from the arguments,
/// so that a call that is repeated within a turn is made once.
/// </summary>
/// <param name="ConversationId">The conversation with the model, for example the id of the chat.</param>
/// <param name="TurnId">
/// The turn, for example the id of the event that the model answers. The same turn, run again after a crash, has the same id.
/// </param>
public sealed record LinqToolContext(string ConversationId, string TurnId)
{
    internal string Key(string tool, string arguments)
    {
        // The lengths keep the pieces apart.
        var text = $"{ConversationId.Length}:{ConversationId}{TurnId.Length}:{TurnId}{tool}:{arguments}";
        using var hash = System.Security.Cryptography.SHA256.Create();
        var bytes = hash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(text));
        return "tool-" + BitConverter.ToString(bytes, 0, 20).Replace("-", "").ToLowerInvariant();
    }
}
