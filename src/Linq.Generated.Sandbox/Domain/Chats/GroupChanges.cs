using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Changes of groups, whoever makes them: name, icon, participants. Called under the gate.</summary>
internal sealed class GroupChanges(SandboxState state, ChatDirectory chats, EventPublisher events)
{
    public void Rename(ChatRecord chat, string? name, ChatHandle by, string? traceId)
    {
        var former = chat.Name;
        // A group with a name no longer stands for its recipients, and never does again.
        chats.Detach(chat);
        chat.Name = name;
        Touch(chat);
        events.PublishSame(WebhookEventType.ChatGroupNameUpdated, chat.Line.PhoneNumber, traceId, new ChatGroupNameUpdatedEventData
        {
            ChatId = chat.Id,
            OldValue = former,
            NewValue = name,
            ChangedByHandle = by,
            UpdatedAt = chat.UpdatedAt,
        });
    }

    public void ChangeIcon(ChatRecord chat, string? icon, ChatHandle by, string? traceId)
    {
        var former = chat.Icon;
        chat.Icon = icon;
        Touch(chat);
        events.PublishSame(WebhookEventType.ChatGroupIconUpdated, chat.Line.PhoneNumber, traceId, new ChatGroupIconUpdatedEventData
        {
            ChatId = chat.Id,
            OldValue = former,
            NewValue = icon,
            ChangedByHandle = by,
            UpdatedAt = chat.UpdatedAt,
        });
    }

    public void Add(ChatRecord chat, string handle, string? traceId)
    {
        if (chat.Others.Any(h => h.Handle == handle))
        {
            return;
        }

        var joined = chats.NewHandle(handle, chat.Service, isMe: false);
        chats.ChangeHandles(chat, [.. chat.Handles.Where(h => h.Handle != handle), joined]);
        Touch(chat);
        events.PublishSame(WebhookEventType.ParticipantAdded, chat.Line.PhoneNumber, traceId, new ParticipantAddedEventData
        {
            ChatId = chat.Id,
            Handle = handle,
            Participant = joined,
            AddedAt = joined.JoinedAt,
        });
    }

    public void Remove(ChatRecord chat, string handle, string? traceId) => End(chat, handle, ChatHandleStatus.Removed, traceId);

    public void Leave(ChatRecord chat, string? traceId)
    {
        chats.Detach(chat);
        chat.HasLeft = true;
        End(chat, chat.Me.Handle!, ChatHandleStatus.Left, traceId);
    }

    private void End(ChatRecord chat, string handle, ChatHandleStatus status, string? traceId)
    {
        var member = chat.Handles.FirstOrDefault(h => h.Handle == handle && h.Status is ChatHandleStatus.Active);
        if (member is null)
        {
            return;
        }

        var gone = new ChatHandle
        {
            Id = member.Id,
            Handle = member.Handle,
            Service = member.Service,
            Status = status,
            JoinedAt = member.JoinedAt,
            LeftAt = state.Now,
            IsMe = member.IsMe,
        };
        chats.ChangeHandles(chat, [.. chat.Handles.Select(h => h == member ? gone : h)]);
        Touch(chat);
        events.PublishSame(WebhookEventType.ParticipantRemoved, chat.Line.PhoneNumber, traceId, new ParticipantRemovedEventData
        {
            ChatId = chat.Id,
            Handle = handle,
            Participant = gone,
            RemovedAt = gone.LeftAt,
        });
    }

    private void Touch(ChatRecord chat) => chat.UpdatedAt = state.Now;
}
