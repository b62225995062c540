using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Polls, sent into chats.</summary>
internal sealed class ChatPollOperations(
    SandboxState state,
    ChatDirectory chats,
    MessageSender sender,
    PollBooth polls,
    IdempotencyKeys keys) :
    IOperation<ChatsPollsCreateCall>
{
    private const int FewestOptions = 2;

    /// <inheritdoc/>
    public Reply Handle(ChatsPollsCreateCall call)
    {
        var endpoint = "createPoll " + call.ChatId;
        var texts = PollTexts.Read(call.Body.Poll!.Options!, "poll.options", FewestOptions);
        var chat = chats.GetUsable(call.ChatId);
        if (keys.TryGet(endpoint, call.Body.Poll.IdempotencyKey, out var outcome))
        {
            return Reply.Json(outcome.Replay<PollEnvelope>(), 201);
        }

        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        sender.RequireAllowed(chat.Line, recipients, null);
        if (!recipients.TrueForAll(r => state.PersonAt(r).HasIMessage) || chat.Service is not ServiceType.IMessage)
        {
            throw ApiErrors.NotOnService("A poll");
        }

        var message = sender.SendPoll(chat, polls.Create(texts, chat.Me), call.Body.Poll.IdempotencyKey, call.TraceId);
        var result = message.ToEnvelope();
        keys.Add(endpoint, call.Body.Poll.IdempotencyKey, message, result);
        return Reply.Json(result, 201);
    }
}
