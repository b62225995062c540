using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Polls, sent into chats.</summary>
internal sealed class ChatsPollsController(
    SandboxState state,
    ChatDirectory chats,
    MessageSender sender,
    PollBooth polls,
    IdempotencyKeys keys) : ChatsPollsControllerBase
{
    private const int FewestOptions = 2;

    /// <inheritdoc/>
    public override Task<ActionResult<PollEnvelope>> CreateAsync(string chatId, CreatePollRequest body, CancellationToken cancellationToken)
    {
        var endpoint = "createPoll " + chatId;
        var texts = PollTexts.Read(body.Poll!.Options!, "poll.options", FewestOptions);
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (keys.TryGet(endpoint, body.Poll.IdempotencyKey, out var outcome))
            {
                return Task.FromResult<ActionResult<PollEnvelope>>(Made(outcome.Replay<PollEnvelope>()));
            }

            List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
            sender.RequireAllowed(chat.Line, recipients, null);
            if (!recipients.TrueForAll(r => state.PersonAt(r).HasIMessage) || chat.Service is not ServiceType.IMessage)
            {
                throw ApiErrors.NotOnService("A poll");
            }

            var message = sender.SendPoll(chat, polls.Create(texts, chat.Me), body.Poll.IdempotencyKey, TraceId);
            var result = message.ToEnvelope();
            keys.Add(endpoint, body.Poll.IdempotencyKey, message, result);
            return Task.FromResult<ActionResult<PollEnvelope>>(Made(result));
        }
    }
}
