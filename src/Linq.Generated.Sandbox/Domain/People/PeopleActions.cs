using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>What people do on their phones. Called under the gate.</summary>
internal sealed class PeopleActions(
    SandboxState state,
    ChatDirectory chats,
    MessageStore messages,
    MessageLifecycle lifecycle,
    EventPublisher events,
    PollEvents pollEvents,
    PollBooth polls,
    ReactionBoard reactions,
    MessageEdits edits,
    GroupChanges groups,
    ServiceChoice services)
{
    /// <summary>Takes a message from somebody.</summary>
    /// <returns>The message; null when the handle is blocked and Linq drops it.</returns>
    public MessageRecord? Receive(string handle, Inbound inbound)
    {
        if (state.Blocked.ContainsKey(handle))
        {
            return null;
        }

        var chat = inbound.ChatId is string id ? chats.GetUsable(id) : FindOrCreate(handle, inbound.Line);
        var sender = Member(chat, handle);
        var person = state.PersonAt(handle);
        person.HasWrittenTo.Add(chat.Line.PhoneNumber);
        chat.Service = services.For(chat.Others.Select(h => h.Handle!), null, out _);
        Mentions.Note(chat, inbound.Parts);
        var now = state.Now;
        var message = new MessageRecord
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Chat = chat,
            IsFromMe = false,
            Sender = sender,
            Parts = inbound.Parts,
            Effect = inbound.Effect,
            ReplyTo = inbound.ReplyTo,
            Service = chat.Service,
            Status = DeliveryStatus.Received,
            CreatedAt = now,
            UpdatedAt = now,
            SentAt = inbound.SentAt ?? now,
            ReconciledAt = inbound.SentAt is null ? null : now,
            TraceId = TraceIds.New(),
            Poll = inbound.Poll,
            ThreadRoot = messages.ThreadRoot(inbound.ReplyTo),
        };
        messages.Add(message);
        NoteOptOut(chat, person, inbound.Parts);
        if (message.Poll is not null)
        {
            pollEvents.Received(message);
        }
        else
        {
            events.Publish(WebhookEventType.MessageReceived, chat.Line.PhoneNumber, message.TraceId, version =>
                version == PayloadVersions.Newest ? message.ToEventData() : message.ToLegacyEventData());
        }

        return message;
    }

    public MessageRecord? SendPoll(string handle, Inbound where, IEnumerable<string> options)
    {
        var creator = chats.NewHandle(handle, ServiceType.IMessage, isMe: false);
        return Receive(handle, where with { Poll = polls.Create(options, creator) });
    }

    public void React(string handle, string messageId, Reaction reaction, long? partIndex, bool isAdded)
    {
        var message = messages.Get(messageId);
        var by = Member(message.Chat, handle);
        var part = ReactionBoard.RequirePart(message, partIndex);
        reaction.Handle = by;
        reaction.IsMe = false;
        if (isAdded)
        {
            reactions.Add(message, part, reaction, null);
        }
        else
        {
            reactions.Remove(message, part, reaction.Type!.Value, reaction.CustomEmoji, by, null);
        }
    }

    public void Vote(string handle, string messageId, string optionId, bool isAdded)
    {
        var message = polls.Get(messageId);
        polls.Vote(message, optionId, isAdded, Member(message.Chat, handle), TraceIds.New());
    }

    public void AddPollOptions(string handle, string messageId, IReadOnlyList<string> texts)
    {
        var message = polls.Get(messageId);
        polls.AddOptions(message, texts, Member(message.Chat, handle), TraceIds.New());
    }

    public void Edit(string handle, string messageId, int part, string text)
    {
        var message = messages.Get(messageId);
        if (message.Sender.Handle != handle)
        {
            throw ApiErrors.AccessDenied("The message is somebody else's.");
        }

        edits.RequireEditable(message, part);
        edits.Apply(message, part, text, null);
    }

    /// <summary>Reads what has been delivered in a chat.</summary>
    public void Read(string handle, ChatRecord chat)
    {
        Member(chat, handle);
        foreach (var message in chat.Messages.Where(m => m.IsFromMe && m.Status is DeliveryStatus.Delivered).ToList())
        {
            lifecycle.Read(message);
        }
    }

    public void Type(string handle, ChatRecord chat, bool isTyping)
    {
        var by = Member(chat, handle);
        IContractModel data = isTyping
            ? new ChatTypingIndicatorStartedEventData { ChatId = chat.Id, ActorHandle = by }
            : new ChatTypingIndicatorStoppedEventData { ChatId = chat.Id, ActorHandle = by };
        events.PublishSame(
            isTyping ? WebhookEventType.ChatTypingIndicatorStarted : WebhookEventType.ChatTypingIndicatorStopped,
            chat.Line.PhoneNumber,
            null,
            data);
    }

    public void Rename(string handle, ChatRecord chat, string? name)
    {
        RequireGroup(chat);
        groups.Rename(chat, name, Member(chat, handle), null);
    }

    public void Leave(string handle, ChatRecord chat)
    {
        RequireGroup(chat);
        Member(chat, handle);
        groups.Remove(chat, handle, null);
    }

    /// <summary>The chat of a person with a line: the given one, or the latest.</summary>
    public ChatRecord ChatOf(string handle, string? chatId, string? line) =>
        chatId is not null ? chats.Get(chatId)
        : chats.FindOnAnyLine([handle]).Where(c => line is null || c.Line.PhoneNumber == line).MaxBy(c => c.UpdatedAt)
            ?? throw ApiErrors.ChatNotFound();

    private static void RequireGroup(ChatRecord chat)
    {
        if (!chat.IsGroup)
        {
            throw ApiErrors.DirectChatCannotChange();
        }
    }

    private static ChatHandle Member(ChatRecord chat, string handle) =>
        chat.Others.FirstOrDefault(h => h.Handle == handle) ?? throw ApiErrors.ParameterInvalid("handle", "is nobody who is in this chat");

    private ChatRecord FindOrCreate(string handle, string? lineNumber)
    {
        var latest = chats
            .FindOnAnyLine([handle])
            .Where(c => lineNumber is null || c.Line.PhoneNumber == lineNumber)
            .MaxBy(c => c.UpdatedAt);
        if (latest is not null)
        {
            return latest;
        }

        var line = lineNumber is null
            ? state.Lines.Values.First()
            : state.Lines.GetValueOrDefault(lineNumber) ?? throw ApiErrors.PhoneNumberNotFound();
        var chat = chats.Create(line, [handle], services.For([handle], null, out _));
        events.PublishSame(WebhookEventType.ChatCreated, line.PhoneNumber, null, chat.ToCreatedEvent());
        return chat;
    }

    // A keyword counts only as the whole of a message; any later message that is none takes it back.
    private void NoteOptOut(ChatRecord chat, Person person, IReadOnlyList<MessagePartResponse> parts)
    {
        var isKeyword = !chat.IsGroup && parts is [TextPartResponse { Value: string text }] && OptOut.IsKeyword(text);
        if (isKeyword == (person.OptedOutAt is not null))
        {
            return;
        }

        SetOptOut(person, isKeyword);
    }

    public void SetOptOut(Person person, bool isOptedOut)
    {
        person.OptedOutAt = isOptedOut ? state.Now : null;
        foreach (var direct in chats.FindOnAnyLine([person.Handle]))
        {
            direct.Health = isOptedOut ? ChatHealthStatus.OptedOut : ChatHealthStatus.Healthy;
            direct.HealthUpdatedAt = state.Now;
        }
    }
}
