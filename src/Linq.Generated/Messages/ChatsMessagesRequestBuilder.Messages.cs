using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: the body of this operation is an envelope around the message, which few callers want to see.
public partial class ChatsMessagesRequestBuilder
{
    /// <summary>Sends a message into an existing chat.</summary>
    /// <param name="chatId">Id of the chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">Settings of this one call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call, and a wait before another attempt, at once.</param>
    /// <returns>The accepted message. Its delivery is reported by webhooks.</returns>
    /// <exception cref="System.ArgumentException">An argument breaks a rule of the contract; nothing was sent.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual Task<SendMessageToChatResult> SendAsync(
        string chatId,
        MessageContent message,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(chatId, new SendMessageToChatRequest { Message = message }, request, cancellationToken);
}
