using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>Collects what a handler enqueues, until it has completed. One for each call of a handler.</summary>
/// <param name="hasOutbox">Whether the application has an outbox.</param>
internal sealed class WebhookContext(bool hasOutbox) : ILinqWebhookContext
{
    private readonly Lock _gate = new();
    private readonly List<LinqWebhookReply> _replies = [];
    private string? _eventId;
    private string _handler = "";
    private int _position;

    public Task<string> EnqueueAsync(string chatId, MessageContent message, LinqEnqueueOptions? options = null) =>
        EnqueueAsync(message?.IdempotencyKey, key => LinqPreparedSend.ToChat(chatId, message!, key), options);

    public Task<string> EnqueueAsync(string chatId, CreatePollRequest poll, LinqEnqueueOptions? options = null) =>
        EnqueueAsync(poll?.Poll?.IdempotencyKey, key => LinqPreparedSend.Poll(chatId, poll!, key), options);

    public Task<string> EnqueueAsync(CreateChatRequest chat, LinqEnqueueOptions? options = null) =>
        EnqueueAsync(chat?.Message?.IdempotencyKey, key => LinqPreparedSend.NewChat(chat!, key), options);

    public Task<string> EnqueueAsync(SendMessageRequest message, LinqEnqueueOptions? options = null) =>
        EnqueueAsync(message?.Message?.IdempotencyKey, key => LinqPreparedSend.WithoutLine(message!, key), options);

    /// <summary>A handler begins.</summary>
    public void Begin(LinqWebhookEvent webhookEvent, string handler)
    {
        lock (_gate)
        {
            _eventId = webhookEvent.EventId is { Length: > 0 } id ? id : LinqWebhookDelivery.KeyOf(webhookEvent.GetRawJson());
            _handler = handler;
        }
    }

    /// <summary>The handler has completed, and what it goes on enqueuing is refused.</summary>
    /// <returns>What it has enqueued, in that order.</returns>
    public IReadOnlyList<LinqWebhookReply> End()
    {
        lock (_gate)
        {
            _eventId = null;
            return _replies;
        }
    }

    private Task<string> EnqueueAsync(string? ownKey, Func<string?, LinqPreparedSend> prepare, LinqEnqueueOptions? options)
    {
        if (!hasOutbox)
        {
            throw new InvalidOperationException(
                "There is no outbox to enqueue the message in. Register one: AddLinqPostgresOutbox, or AddLinqMemoryOutbox for "
                    + "development.");
        }

        lock (_gate)
        {
            if (_eventId is null)
            {
                throw new InvalidOperationException(
                    "EnqueueAsync was called outside of a webhook handler, or after it had ended. Await it in the handler, or use "
                        + "ILinqOutbox.");
            }

            var position = (_position + 1).ToString(CultureInfo.InvariantCulture);
            var send = prepare(ownKey is null ? IdempotencyKey.From("webhook-reply", _eventId, _handler, position) : null);
            var reply = new LinqWebhookReply(send, options?.Copy());
            OutboxOrder.Check(reply.Send, reply.Options);
            _position++;
            _replies.Add(reply);
            return Task.FromResult(send.IdempotencyKey);
        }
    }
}
