using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Who is in a group.</summary>
internal sealed class ParticipantOperations(
    ChatDirectory chats,
    ServiceChoice services,
    GroupChanges groups,
    QueuedChanges queue) :
    IOperation<ChatsParticipantsAddCall>,
    IOperation<ChatsParticipantsRemoveCall>
{
    /// <inheritdoc/>
    public Reply Handle(ChatsParticipantsAddCall call)
    {
        var handle = Handles.Normalize(call.Body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        var chat = Group(call.ChatId);
        if (chat.Others.Count() + 1 < GroupRules.ParticipantsToAddTo)
        {
            throw ApiErrors.ParameterInvalid("chatId", "is a group with fewer than three participants");
        }

        if (services.For([handle], chat.Service is ServiceType.IMessage ? null : chat.Service, out _) != chat.Service)
        {
            throw ApiErrors.ParameterInvalid("handle", "cannot be reached over the service of the group; open another chat");
        }

        queue.Add(() => groups.Add(chat, handle, call.TraceId));
        return Reply.Accepted(call, "The participant will be added.");
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsParticipantsRemoveCall call)
    {
        var handle = Handles.Normalize(call.Body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        var chat = Group(call.ChatId);
        List<string> people = [.. chat.Others.Select(h => h.Handle!)];
        if (!people.Contains(handle))
        {
            throw ApiErrors.ParameterInvalid("handle", "is nobody who is in the group besides your line");
        }

        if (people.Count < GroupRules.ParticipantsToRemain)
        {
            throw ApiErrors.Conflict("At least three participants must remain in the group.");
        }

        queue.Add(() => groups.Remove(chat, handle, call.TraceId));
        return Reply.Accepted(call, "The participant will be removed.");
    }

    private ChatRecord Group(string chatId)
    {
        var chat = chats.GetUsable(chatId);
        return chat.IsGroup
            ? chat
            : throw ApiErrors.ParameterInvalid("chatId", "is a direct chat; only groups have participants to change");
    }
}
