namespace Linq.Generated.AI;

/// <summary>Somebody whom a tool is about to reach, or whose conversation it is about to read.</summary>
/// <param name="Handle">The E.164 number or the email address.</param>
/// <param name="ChatId">The conversation; null where the tool names the handle alone.</param>
/// <param name="Tool">The name of the tool.</param>
public sealed record LinqToolRecipient(string Handle, string? ChatId, string Tool)
{
    /// <summary>Names the tool; the handle is left out, so that it does not end up in a log.</summary>
    /// <returns>For example <c>a recipient of send_message_to_chat</c>.</returns>
    public override string ToString() => $"a recipient of {Tool}";
}
