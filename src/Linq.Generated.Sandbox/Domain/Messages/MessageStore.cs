using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>All messages by id, no more than the retention allows: the oldest go first, and with them their idempotency keys.</summary>
internal sealed class MessageStore(SandboxState state, ChatDirectory chats, IdempotencyKeys keys)
{
    private static readonly TimeSpan _aDay = TimeSpan.FromDays(1);

    private readonly Dictionary<string, MessageRecord> _byId = new(StringComparer.Ordinal);

    // Ids and not messages: those of a chat that was forgotten stand here for a while longer.
    private readonly Queue<string> _oldestFirst = new();
    private int _mostPeople = state.Options.Retention.People;

    public int Count => _byId.Count;

    /// <summary>Gets all messages, deleted ones included.</summary>
    public IReadOnlyCollection<MessageRecord> All => _byId.Values;

    public MessageRecord Get(string id) =>
        TryGet(id, out var message) && !message.IsDeleted ? message : throw ApiErrors.MessageNotFound();

    /// <summary>Finds a message, deleted ones included.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out MessageRecord? message) => _byId.TryGetValue(id, out message);

    /// <summary>The message that opened the thread which an answer belongs to.</summary>
    public string? ThreadRoot(ReplyTo? reply)
    {
        if (reply is null || !TryGet(reply.MessageId!, out var target))
        {
            return null;
        }

        target.ThreadRoot ??= target.Id;
        return target.ThreadRoot;
    }

    public void Add(MessageRecord message)
    {
        _byId.Add(message.Id, message);
        _oldestFirst.Enqueue(message.Id);
        message.Chat.Messages.Add(message);
        message.Chat.UpdatedAt = message.CreatedAt;
        PlanDeletion(message);
        while (_oldestFirst.Count > state.Options.Retention.Messages)
        {
            Forget(_oldestFirst.Dequeue());
        }

        while (chats.All.Count > state.Options.Retention.Chats)
        {
            Forget(chats.All[0]);
        }

        if (state.People.Count > _mostPeople)
        {
            ForgetPeople();
        }
    }

    /// <summary>Puts a message back that was exported.</summary>
    public void Restore(MessageRecord message)
    {
        _byId.Add(message.Id, message);
        _oldestFirst.Enqueue(message.Id);
        if (message.IsDeleted)
        {
            message.Chat.Erased.Add(message);
        }
        else
        {
            message.Chat.Messages.Add(message);
            PlanDeletion(message);
        }
    }

    /// <summary>Erases the record of a message. What still refers to it finds it marked.</summary>
    public static void Delete(MessageRecord message)
    {
        message.IsDeleted = true;
        message.Chat.Messages.Remove(message);
        message.Chat.Erased.Add(message);
    }

    public void Clear()
    {
        _byId.Clear();
        _oldestFirst.Clear();
    }

    private void PlanDeletion(MessageRecord message)
    {
        if (!state.Options.Behavior.DeletesMessagesAfterADay)
        {
            return;
        }

        state.Agenda.At(message.CreatedAt + _aDay, () =>
        {
            if (_byId.ContainsKey(message.Id) && !message.IsDeleted)
            {
                Delete(message);
            }
        });
    }

    private void Forget(ChatRecord chat)
    {
        foreach (var message in chat.Messages.Concat(chat.Erased))
        {
            _byId.Remove(message.Id);
            keys.ForgetMessage(message.Id);
        }

        chat.Messages.Clear();
        chat.Erased.Clear();
        chats.Remove(chat);
        foreach (var other in chat.Handles.Skip(1))
        {
            if (state.People.TryGetValue(other.Handle!, out var person) && chats.Find(chat.Line, [other.Handle!]) is null)
            {
                person.HasWrittenTo.Remove(chat.Line.PhoneNumber);
            }
        }
    }

    // Whoever is in no chat and as everybody is at first comes back the same when asked for. Looking for them takes a while, so it
    // is done seldom.
    private void ForgetPeople()
    {
        HashSet<string> present = [.. chats.All.SelectMany(c => c.Handles).Select(h => h.Handle!)];
        foreach (var person in state.People.Values.Where(p => p.IsAsAtFirst && !present.Contains(p.Handle)).ToList())
        {
            state.People.Remove(person.Handle);
        }

        _mostPeople = Math.Max(state.Options.Retention.People, state.People.Count * 5 / 4);
    }

    private void Forget(string messageId)
    {
        // A message of a chat that was forgotten is gone already.
        if (_byId.Remove(messageId, out var message))
        {
            keys.ForgetMessage(messageId);
            if (message.IsDeleted)
            {
                message.Chat.Erased.Remove(message);
            }
            else
            {
                message.Chat.Messages.Remove(message);
            }
        }
    }
}
