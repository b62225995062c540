using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated;

/// <summary>
/// A send that is checked and fixed: its operation, its idempotency key and the bytes of its body. Store it, and send it later
/// and again, from any process, with
/// <see cref="LinqClient.SendAsync(LinqPreparedSend, LinqRequestOptions?, System.Threading.CancellationToken)"/>: it acts once.
/// Immutable.
/// </summary>
/// <example>
/// <code>
/// var send = LinqPreparedSend.ToChat(chatId, MessageContent.FromText("Your order is on its way."));
/// var sent = await linq.SendAsync(send);
/// </code>
/// </example>
public sealed class LinqPreparedSend
{
    private readonly byte[] _body;

    private LinqPreparedSend(
        PreparedOperation operation,
        string? chatId,
        (string Key, byte[] Body) content,
        string? line = null,
        IEnumerable<string>? recipients = null)
    {
        PreparedOperation = operation;
        ChatId = chatId;
        Line = line;
        Recipients = recipients?.ToArray();
        IdempotencyKey = content.Key;
        _body = content.Body;
    }

    /// <summary>
    /// The operation, by its id in the contract: <c>createChat</c>, <c>sendMessageToChat</c>, <c>sendMessage</c> or <c>createPoll</c>.
    /// </summary>
    public string Operation => PreparedOperation.Name;

    /// <summary>The chat that the message or poll goes into; null for a new chat and for a message without a line.</summary>
    public string? ChatId { get; }

    /// <summary>The line that a new chat is sent from, in E.164 form; null for the other operations, which name none.</summary>
    public string? Line { get; }

    /// <summary>The handles that the message goes to; null for a chat, whose members only Linq knows.</summary>
    public IReadOnlyList<string>? Recipients { get; }

    /// <summary>The idempotency key, which is part of the body. At most 255 characters.</summary>
    public string IdempotencyKey { get; }

    internal PreparedOperation PreparedOperation { get; }

    internal byte[] Body => _body;

    /// <summary>Prepares the first message of a new chat, as <c>Chats.CreateAsync</c> sends it.</summary>
    /// <param name="request">The line, the recipients and the message.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the message, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">The request or the key breaks a rule of the contract; the message names the rule.</exception>
    public static LinqPreparedSend NewChat(CreateChatRequest request, string? idempotencyKey = null) =>
        new(PreparedOperation.NewChat, null, PreparedOperation.NewChat.Write(request, idempotencyKey), request.From, request.To);

    /// <summary>Prepares a message into a chat, as <c>Chats.Messages.SendAsync</c> sends it.</summary>
    /// <param name="chatId">The id of the chat.</param>
    /// <param name="request">The message.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the message, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">The request or the key breaks a rule of the contract; the message names the rule.</exception>
    public static LinqPreparedSend ToChat(string chatId, SendMessageToChatRequest request, string? idempotencyKey = null) =>
        new(PreparedOperation.ToChat, CheckChat(chatId), PreparedOperation.ToChat.Write(request, idempotencyKey));

    /// <summary>Prepares a message into a chat, as <c>Chats.Messages.SendAsync</c> sends it.</summary>
    /// <param name="chatId">The id of the chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the message, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">The message or the key breaks a rule of the contract; the message names the rule.</exception>
    public static LinqPreparedSend ToChat(string chatId, MessageContent message, string? idempotencyKey = null) =>
        ToChat(chatId, new SendMessageToChatRequest { Message = message }, idempotencyKey);

    /// <summary>Prepares a message whose line Linq chooses, as <c>Messages.SendAsync</c> sends it.</summary>
    /// <param name="request">The recipients and the message.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the message, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">The request or the key breaks a rule of the contract; the message names the rule.</exception>
    public static LinqPreparedSend WithoutLine(SendMessageRequest request, string? idempotencyKey = null) =>
        new(PreparedOperation.WithoutLine, null, PreparedOperation.WithoutLine.Write(request, idempotencyKey), recipients: request.To);

    /// <summary>Prepares a poll into a chat, as <c>Chats.Polls.CreateAsync</c> sends it.</summary>
    /// <param name="chatId">The id of the chat.</param>
    /// <param name="request">The poll.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the poll, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">The request or the key breaks a rule of the contract; the message names the rule.</exception>
    public static LinqPreparedSend Poll(string chatId, CreatePollRequest request, string? idempotencyKey = null) =>
        new(PreparedOperation.Poll, CheckChat(chatId), PreparedOperation.Poll.Write(request, idempotencyKey));

    /// <summary>
    /// Prepares whatever request can be prepared, for code that does not know the type. Only sends that Linq recognizes by a key when
    /// they are repeated can be: a new chat, a message into a chat, a message without a line, a poll.
    /// </summary>
    /// <param name="request">The body of the request.</param>
    /// <param name="chatId">The id of the chat, for a message or a poll into one.</param>
    /// <param name="idempotencyKey">The key; null takes the one in the request, else makes one up.</param>
    /// <returns>The send.</returns>
    /// <exception cref="ArgumentException">
    /// The request is not one of those four; the message says why. Or it, or the key, breaks a rule of the contract.
    /// </exception>
    public static LinqPreparedSend From(object request, string? chatId = null, string? idempotencyKey = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request switch
        {
            CreateChatRequest newChat when chatId is null => NewChat(newChat, idempotencyKey),
            SendMessageRequest message when chatId is null => WithoutLine(message, idempotencyKey),
            CreateChatRequest or SendMessageRequest => throw new ArgumentException(
                $"A {request.GetType().Name} names its recipients itself. Leave the chat out, or send a {nameof(MessageContent)} into it.",
                nameof(chatId)),
            SendMessageToChatRequest message => ToChat(chatId!, message, idempotencyKey),
            MessageContent message => ToChat(chatId!, message, idempotencyKey),
            CreatePollRequest poll => Poll(chatId!, poll, idempotencyKey),
            CreatePaymentRequestRequest => throw Refused(
                request,
                "its payer waits for the answer, so ask for it directly with PaymentRequests.CreateAsync"),
            _ => throw Refused(request, "the API has no idempotency key for it, so repeating it could act twice. Call the client directly"),
        };
    }

    /// <summary>Puts a send together again from what was stored of it.</summary>
    /// <param name="operation">Its <see cref="Operation"/>.</param>
    /// <param name="chatId">Its <see cref="ChatId"/>.</param>
    /// <param name="idempotencyKey">Its <see cref="IdempotencyKey"/>.</param>
    /// <param name="body">Its <see cref="GetBody"/>. It is kept and not copied.</param>
    /// <returns>The send. Its <see cref="Line"/> and <see cref="Recipients"/> are null: sending does not need them.</returns>
    /// <exception cref="ArgumentException">This release cannot send that operation.</exception>
    public static LinqPreparedSend Restore(string operation, string? chatId, string idempotencyKey, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        ArgumentNullException.ThrowIfNull(body);
        var prepared = PreparedOperation.Find(operation)
            ?? throw new ArgumentException(
                "This release of Linq.Generated cannot send that operation later. A newer one may have stored it.",
                nameof(operation));
        return new LinqPreparedSend(prepared, prepared.NeedsChat ? CheckChat(chatId) : null, (idempotencyKey, body));
    }

    /// <summary>
    /// The bytes of the body, as every attempt sends them. A method, so that loggers that walk over properties do not print it.
    /// </summary>
    /// <returns>A copy.</returns>
    public byte[] GetBody() => (byte[])_body.Clone();

    /// <summary>Names the operation and the key.</summary>
    /// <returns>For example <c>sendMessageToChat linq1-8ea53480…</c>.</returns>
    public override string ToString() => Operation + " " + IdempotencyKey;

    private static string CheckChat(string? chatId)
    {
        _ = PathSegment.Escape(chatId, nameof(chatId));
        return chatId!;
    }

    private static ArgumentException Refused(object request, string reason) =>
        new($"A {request.GetType().Name} cannot be prepared to be sent later: {reason}.", nameof(request));
}
