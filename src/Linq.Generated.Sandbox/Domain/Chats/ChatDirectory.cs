using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>All chats, and the rule that tells which of them a set of recipients means.</summary>
internal sealed class ChatDirectory(SandboxState state)
{
    private readonly Dictionary<string, ChatRecord> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChatRecord> _byIdentity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ChatRecord>> _byRecipients = new(StringComparer.Ordinal);

    /// <summary>Gets all chats in the order of their creation.</summary>
    public SequencedList<ChatRecord> All { get; } = new(c => c.Sequence);

    public ChatRecord Get(string id) => _byId.TryGetValue(id, out var chat) ? chat : throw ApiErrors.ChatNotFound();

    public bool TryGet(string id, [NotNullWhen(true)] out ChatRecord? chat) => _byId.TryGetValue(id, out chat);

    /// <summary>The chat, if the line has not left it.</summary>
    public ChatRecord GetUsable(string id)
    {
        var chat = Get(id);
        return chat.HasLeft ? throw ApiErrors.ChatUnavailable() : chat;
    }

    /// <summary>The chat that a line and a set of recipients mean.</summary>
    public ChatRecord? Find(Line line, IReadOnlyList<string> recipients) => _byIdentity.GetValueOrDefault(Identity(line, recipients));

    /// <summary>The chats with exactly these recipients, whatever their line.</summary>
    public IReadOnlyList<ChatRecord> FindOnAnyLine(IReadOnlyList<string> recipients) =>
        _byRecipients.TryGetValue(Recipients(recipients), out var chats) ? chats : [];

    public ChatRecord Create(Line line, IReadOnlyList<string> recipients, ServiceType service)
    {
        var now = state.Now;
        var chat = new ChatRecord
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Line = line,
            IsGroup = recipients.Count > 1,
            CreatedAt = now,
            UpdatedAt = now,
            HealthUpdatedAt = now,
            Service = service,
            Handles = [NewHandle(line.PhoneNumber, service, isMe: true), .. recipients.Select(r => NewHandle(r, service, isMe: false))],
        };
        Restore(chat);
        return chat;
    }

    /// <summary>Takes in a chat that was made or exported.</summary>
    public void Restore(ChatRecord chat)
    {
        _byId.Add(chat.Id, chat);
        All.Add(chat);
        if (chat.StandsForRecipients)
        {
            List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
            _byIdentity[Identity(chat.Line, recipients)] = chat;
            Index(recipients).Add(chat);
        }
    }

    public ChatHandle NewHandle(string handle, ServiceType service, bool isMe) => new()
    {
        Id = state.NewId(),
        Handle = handle,
        Service = service,
        Status = ChatHandleStatus.Active,
        JoinedAt = state.Now,
        IsMe = isMe,
    };

    /// <summary>Takes a chat out of the identity rule for good: it got a name, or the line has left it.</summary>
    public void Detach(ChatRecord chat)
    {
        Unindex(chat);
        chat.StandsForRecipients = false;
    }

    /// <summary>Changes the participants; from then on the chat stands for the new set.</summary>
    public void ChangeHandles(ChatRecord chat, IReadOnlyList<ChatHandle> handles)
    {
        Unindex(chat);
        chat.Handles = handles;
        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        if (chat.StandsForRecipients && _byIdentity.TryAdd(Identity(chat.Line, recipients), chat))
        {
            Index(recipients).Add(chat);
        }
    }

    /// <summary>Forgets a chat.</summary>
    public void Remove(ChatRecord chat)
    {
        Unindex(chat);
        _byId.Remove(chat.Id);
        All.Remove(chat);
    }

    public void Clear()
    {
        _byId.Clear();
        _byIdentity.Clear();
        _byRecipients.Clear();
        All.Clear();
    }

    private static string Recipients(IReadOnlyList<string> recipients) =>
        recipients.Count == 1 ? recipients[0] : string.Join(',', recipients.Order(StringComparer.Ordinal));

    private static string Identity(Line line, IReadOnlyList<string> recipients) => line.PhoneNumber + ">" + Recipients(recipients);

    private void Unindex(ChatRecord chat)
    {
        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        var identity = Identity(chat.Line, recipients);
        if (_byIdentity.GetValueOrDefault(identity) == chat)
        {
            _byIdentity.Remove(identity);
        }

        var key = Recipients(recipients);
        if (_byRecipients.TryGetValue(key, out var chats) && chats.Remove(chat) && chats.Count == 0)
        {
            _byRecipients.Remove(key);
        }
    }

    private List<ChatRecord> Index(IReadOnlyList<string> recipients)
    {
        var key = Recipients(recipients);
        if (!_byRecipients.TryGetValue(key, out var chats))
        {
            _byRecipients.Add(key, chats = []);
        }

        return chats;
    }
}
