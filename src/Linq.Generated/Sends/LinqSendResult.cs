namespace Linq.Generated;

/// <summary>What Linq accepted of a <see cref="LinqPreparedSend"/>. What becomes of the message is reported by webhooks.</summary>
public sealed class LinqSendResult
{
    /// <summary>Initializes a result.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="messageId">The message, which is that of the poll for a poll.</param>
    /// <param name="line">The line, where the answer names it.</param>
    public LinqSendResult(string chatId, string messageId, string? line = null)
    {
        ChatId = chatId;
        MessageId = messageId;
        Line = line;
    }

    /// <summary>The id of the chat.</summary>
    public string ChatId { get; }

    /// <summary>The id of the message; for a poll, of its message.</summary>
    public string MessageId { get; }

    /// <summary>The line that Linq chose, in E.164 form; null for the operations whose answer does not name it.</summary>
    public string? Line { get; }
}
