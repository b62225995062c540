using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>One of the operations that can be prepared and sent later: those whose body carries the idempotency key.</summary>
internal abstract class PreparedOperation
{
    public static readonly PreparedOperation<CreateChatRequest, CreateChatResult> NewChat = new(
        ChatsRequestBuilder.SendOperation,
        static _ => "/v3/chats",
        static (ref JsonSource json) => json.IsObject() ? json.Read(new CreateChatResult()) : null,
        static result => new LinqSendResult(result.Chat.Id, result.Chat.Message.Id));

    public static readonly PreparedOperation<SendMessageToChatRequest, SendMessageToChatResult> ToChat = new(
        ChatsMessagesRequestBuilder.SendOperation,
        static chatId => "/v3/chats/" + PathSegment.Escape(chatId, nameof(chatId)) + "/messages",
        static (ref JsonSource json) => json.IsObject() ? json.Read(new SendMessageToChatResult()) : null,
        static result => new LinqSendResult(result.ChatId, result.Message.Id));

    public static readonly PreparedOperation<SendMessageRequest, SendMessageResult> WithoutLine = new(
        MessagesRequestBuilder.SendOperation,
        static _ => "/v3/messages",
        static (ref JsonSource json) => json.IsObject() ? json.Read(new SendMessageResult()) : null,
        static result => new LinqSendResult(result.ChatId, result.Message.Id, result.From));

    public static readonly PreparedOperation<CreatePollRequest, PollEnvelope> Poll = new(
        ChatsPollsRequestBuilder.SendOperation,
        static chatId => "/v3/chats/" + PathSegment.Escape(chatId, nameof(chatId)) + "/polls",
        static (ref JsonSource json) => json.IsObject() ? json.Read(new PollEnvelope()) : null,
        static result => new LinqSendResult(result.ChatId, result.MessageId));

    private static readonly PreparedOperation[] _all = [NewChat, ToChat, WithoutLine, Poll];

    private protected PreparedOperation(LinqOperation contract) => Contract = contract;

    public string Name => Contract.Name;

    public bool NeedsChat => Contract.Route.Contains("{chatId}");

    protected LinqOperation Contract { get; }

    public static PreparedOperation? Find(string? name) => _all.FirstOrDefault(operation => operation.Name == name);

    public abstract Task<LinqSendResult> SendAsync(
        LinqRequestExecutor executor,
        LinqPreparedSend send,
        LinqRequestOptions? request,
        CancellationToken cancellationToken);
}
