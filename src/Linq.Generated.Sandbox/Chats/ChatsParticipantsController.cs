using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Who is in a group.</summary>
internal sealed class ChatsParticipantsController(
    SandboxState state,
    ChatDirectory chats,
    ServiceChoice services,
    GroupChanges groups,
    QueuedChanges queue) : ChatsParticipantsControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<AcceptedResult>> AddAsync(
        string chatId,
        AddParticipantRequest body,
        CancellationToken cancellationToken)
    {
        var handle = Handles.Normalize(body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        var traceId = TraceId;
        lock (state.Gate)
        {
            var chat = Group(chatId);
            if (chat.Others.Count() + 1 < GroupRules.ParticipantsToAddTo)
            {
                throw ApiErrors.ParameterInvalid("chatId", "is a group with fewer than three participants");
            }

            if (services.For([handle], chat.Service is ServiceType.IMessage ? null : chat.Service, out _) != chat.Service)
            {
                throw ApiErrors.ParameterInvalid("handle", "cannot be reached over the service of the group; open another chat");
            }

            queue.Add(() => groups.Add(chat, handle, traceId));
            return Task.FromResult<ActionResult<AcceptedResult>>(QueuedAs("The participant will be added."));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<AcceptedResult>> RemoveAsync(
        string chatId,
        RemoveParticipantRequest body,
        CancellationToken cancellationToken)
    {
        var handle = Handles.Normalize(body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        var traceId = TraceId;
        lock (state.Gate)
        {
            var chat = Group(chatId);
            List<string> people = [.. chat.Others.Select(h => h.Handle!)];
            if (!people.Contains(handle))
            {
                throw ApiErrors.ParameterInvalid("handle", "is nobody who is in the group besides your line");
            }

            if (people.Count < GroupRules.ParticipantsToRemain)
            {
                throw ApiErrors.Conflict("At least three participants must remain in the group.");
            }

            queue.Add(() => groups.Remove(chat, handle, traceId));
            return Task.FromResult<ActionResult<AcceptedResult>>(QueuedAs("The participant will be removed."));
        }
    }

    private ChatRecord Group(string chatId)
    {
        var chat = chats.GetUsable(chatId);
        return chat.IsGroup
            ? chat
            : throw ApiErrors.ParameterInvalid("chatId", "is a direct chat; only groups have participants to change");
    }
}
