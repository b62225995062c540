using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Chats: opened, listed, read.</summary>
internal sealed class ChatsController(
    SandboxState state,
    ChatDirectory chats,
    MessageSender sender,
    PartResponses parts,
    ServiceChoice services,
    IdempotencyKeys keys,
    EventPublisher events) : ChatsControllerBase
{
    private const int UsualLimit = 20;

    /// <inheritdoc/>
    public override Task<ActionResult<CreateChatResult>> CreateAsync(CreateChatRequest body, CancellationToken cancellationToken)
    {
        List<string> recipients = Handles.NormalizeAll(body.To!, "to");
        lock (state.Gate)
        {
            string? key = body.Message!.IdempotencyKey;
            if (keys.TryGet("createChat", key, out IdempotentOutcome? outcome))
            {
                return Task.FromResult<ActionResult<CreateChatResult>>(Made(outcome.Replay<CreateChatResult>()));
            }

            Line line = state.Lines.GetValueOrDefault(body.From!) ?? throw ApiErrors.NotYourLine();
            sender.RequireAllowed(line, recipients, body.OverrideOptOut);
            ChatRecord? chat = chats.Find(line, recipients);
            sender.RequireFitting(body.Message, recipients, chat);
            if (chat is null)
            {
                ContentRules.CheckOpening(body.Message, !state.Options.Behavior.AllowsEffectInFirstMessage);
            }

            IReadOnlyList<MessagePartResponse> ready = parts.From(body.Message);
            if (chat is null)
            {
                chat = chats.Create(line, recipients, services.For(recipients, body.Message.PreferredService, out _));
                events.PublishSame(WebhookEventType.ChatCreated, line.PhoneNumber, TraceId, chat.ToCreatedEvent());
            }

            MessageRecord message = sender.Send(chat, ready, body.Message, key, TraceId);
            CreateChatResult result = new() { Chat = chat.ToCreatedChat(message.ToSentMessage()) };
            keys.Add("createChat", key, message, result);
            return Task.FromResult<ActionResult<CreateChatResult>>(Made(result));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ListChatsResult>> ListAsync(string? from, string? to, long? limit, string? cursor, CancellationToken cancellationToken)
    {
        int size = Cursor.Limit(limit, UsualLimit);
        long before = Cursor.Parse(cursor) ?? long.MaxValue;
        string? line = from is null ? null : Handles.FromQuery(from);
        if (line is not null && !Handles.IsPhone(line))
        {
            throw ApiErrors.PhoneInvalid("from");
        }

        string? person = to is null ? null : Handles.Normalize(Handles.FromQuery(to)) ?? throw ApiErrors.HandleInvalid("to");
        lock (state.Gate)
        {
            List<ChatRecord> page =
            [
                .. chats.All.Before(before)
                    .Where(c => (line is null || c.Line.PhoneNumber == line) && (person is null || c.Others.Any(h => h.Handle == person)))
                    .Take(size + 1),
            ];
            return Task.FromResult<ActionResult<ListChatsResult>>(new ListChatsResult
            {
                Chats = [.. page.Take(size).Select(c => c.ToChat())],
                NextCursor = page.Count > size ? Cursor.Of(page[size - 1].Sequence) : null,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Chat>> GetAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<Chat>>(chats.Get(chatId).ToChat());
        }
    }
}
