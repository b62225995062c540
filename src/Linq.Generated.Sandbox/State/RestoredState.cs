using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>The records of an exported state. All of them are made and checked before one takes the place of a present one.</summary>
internal sealed class RestoredState
{
    private static readonly Dictionary<string, Type> _results = new Type[]
    {
        typeof(CreateChatResult), typeof(SendMessageResult), typeof(SendMessageToChatResult), typeof(PollEnvelope),
        typeof(PaymentRequest), typeof(string),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    private RestoredState(SavedState saved, SandboxState state)
    {
        Saved = saved;
        RequireDistinct(saved.Lines.Select(l => l.PhoneNumber));
        RequireDistinct(saved.People.Select(p => p.Handle));
        RequireDistinct(saved.BlockedHandles.Select(b => b.Handle!));
        RequireDistinct(saved.Attachments.Select(a => a.Id));
        RequireDistinct(saved.PaymentRequests.Select(r => r.Id));
        RequireDistinct(saved.Payments.Select(p => p.Id));
        RequireDistinct(saved.Connections.Select(c => c.Handle));
        RequireDistinct(saved.Subscriptions.Select(s => s.Id));
        var lines = saved.Lines.Concat(saved.FormerLines).ToDictionary(l => l.PhoneNumber, StringComparer.Ordinal);
        Chats = saved.Chats.OrderBy(c => c.Sequence).Select(c => Chat(c, lines)).ToDictionary(c => c.Id, StringComparer.Ordinal);
        Messages = saved.Messages.OrderBy(m => m.Sequence).Select(Message).ToDictionary(m => m.Id, StringComparer.Ordinal);
        Subscriptions = [.. saved.Subscriptions.Select(s => s.ToRecord(state))];
        Keys = [.. saved.IdempotencyKeys.Select(Key).OfType<RestoredKey>()];
        Require(saved.Lines.Count > 0 && !saved.Locations.Contains(null!));
    }

    /// <summary>Gets what needs no record of another kind.</summary>
    public SavedState Saved { get; }

    /// <summary>Gets the chats by id, in the order of their creation.</summary>
    public Dictionary<string, ChatRecord> Chats { get; }

    /// <summary>Gets the messages by id, in the order of their creation.</summary>
    public Dictionary<string, MessageRecord> Messages { get; }

    public IReadOnlyList<Subscription> Subscriptions { get; }

    public IReadOnlyList<RestoredKey> Keys { get; }

    /// <summary>Reads an exported state.</summary>
    /// <exception cref="ApiException">The text is not one, or its parts do not fit together.</exception>
    public static RestoredState Read(string text, SandboxState state)
    {
        try
        {
            return ContractJson.Read<SavedState>(text) is { Format: SavedState.CurrentFormat } saved
                ? new RestoredState(saved, state)
                : throw ApiErrors.BodyInvalid("it was not exported by this version of the sandbox.");
        }
        catch (JsonException)
        {
            throw ApiErrors.BodyInvalid("it is not an exported state.");
        }
        catch (Exception e) when (e is not (ApiException or OutOfMemoryException))
        {
            // An id that occurs twice, a chat that is not there, a null: whatever it is, the present state stays.
            throw ApiErrors.BodyInvalid("the parts of this state do not fit together.");
        }
    }

    private static void RequireDistinct(IEnumerable<string> ids) => _ = ids.ToDictionary(id => id, StringComparer.Ordinal);

    private static void Require(bool isFulfilled)
    {
        if (!isFulfilled)
        {
            throw ApiErrors.BodyInvalid("the parts of this state do not fit together.");
        }
    }

    // A line that was removed is missing in states that earlier versions exported.
    private static ChatRecord Chat(SavedChat chat, Dictionary<string, Line> lines)
    {
        Require(chat.Handles.Count > 0 && chat.Handles.TrueForAll(h => h.Handle is not null));
        if (!lines.TryGetValue(chat.Line, out var line))
        {
            lines.Add(chat.Line, line = new Line { Id = chat.Line, PhoneNumber = chat.Line });
        }

        return chat.ToRecord(line);
    }

    private MessageRecord Message(SavedMessage message)
    {
        Require(message.Sender is not null && !message.Parts.Contains(null!));
        return message.ToRecord(Chats[message.ChatId]);
    }

    private RestoredKey? Key(SavedKey key) =>
        _results.TryGetValue(key.Kind, out var kind) && ContractJson.Read(key.Result, kind) is object result
            ? new RestoredKey(key, Messages.GetValueOrDefault(key.MessageId ?? ""), result)
            : null;
}
