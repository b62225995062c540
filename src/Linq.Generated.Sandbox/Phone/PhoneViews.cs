using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Takes what a page shows out of the state.</summary>
internal sealed class PhoneViews(SandboxState state, ChatDirectory chats, RequestLog requests, DeliveryLog deliveries)
{
    private const int MostPeople = 100;
    private const int MostChats = 100;
    private const int MostEntries = 100;
    private const int LongestPreview = 140;

    /// <summary>Takes everything at one moment, so that the parts fit together.</summary>
    public PhoneScene Take(PhoneSelection selection)
    {
        IReadOnlyList<PhoneRequest> latest = [.. requests.Latest(MostEntries).Select(View)];
        lock (state.Gate)
        {
            var activity = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            List<ChatRecord> own = [];
            foreach (var chat in chats.All)
            {
                Note(chat, selection.Person, activity, own);
            }

            return new PhoneScene(
                state.Now,
                [.. state.Lines.Values.Select(line => new PhoneLine(line.PhoneNumber, line.Status, line.Reputation))],
                [
                    .. state.People.Values.Select(person => View(person, activity))
                        .OrderByDescending(person => person.Handle == selection.Person)
                        .ThenByDescending(person => person.LastActivity)
                        .Take(MostPeople),
                ],
                [
                    .. own.OrderByDescending(chat => chat.Id == selection.ChatId)
                        .ThenByDescending(chat => chat.UpdatedAt)
                        .Take(MostChats)
                        .Select(View),
                ],
                selection.ChatId is string id && chats.TryGet(id, out var open) ? Messages(open, selection.Messages) : [],
                latest,
                [.. Tail(deliveries.All, MostEntries).Select(View)]);
        }
    }

    private static void Note(ChatRecord chat, string? person, Dictionary<string, DateTimeOffset> activity, List<ChatRecord> own)
    {
        for (var i = 1; i < chat.Handles.Count; i++)
        {
            var handle = chat.Handles[i].Handle!;
            if (handle == person && (own.Count == 0 || own[^1] != chat))
            {
                own.Add(chat);
            }

            if (activity.GetValueOrDefault(handle) < chat.UpdatedAt)
            {
                activity[handle] = chat.UpdatedAt;
            }
        }
    }

    // What the account erased is gone from its records only; it stays on the phone.
    private static List<PhoneMessage> Messages(ChatRecord chat, int most) =>
        [.. Tail(chat.Messages, most).Concat(Tail(chat.Erased, most)).OrderBy(message => message.Sequence).TakeLast(most).Select(View)];

    private static IEnumerable<T> Tail<T>(IReadOnlyList<T> all, int most)
    {
        for (var i = Math.Max(all.Count - most, 0); i < all.Count; i++)
        {
            yield return all[i];
        }
    }

    private PhonePerson View(Person person, Dictionary<string, DateTimeOffset> activity) => new(
        person.Handle,
        person.HasIMessage,
        person.HasRcs,
        person.SendsReadReceipts,
        person.OptedOutAt,
        state.Blocked.ContainsKey(person.Handle),
        activity.TryGetValue(person.Handle, out var last) ? last : null);

    private static PhoneChat View(ChatRecord chat) => new(
        chat.Id,
        chat.Line.PhoneNumber,
        chat.IsGroup,
        chat.Name,
        chat.Icon,
        chat.Service,
        chat.Health,
        [.. chat.Handles.Select(h => new PhoneMember(h.Handle!, h.IsMe == true, h.Status is ChatHandleStatus.Active))],
        chat.SharedCard,
        chat.Background,
        chat.TypingUntil,
        chat.UpdatedAt,
        Last(chat) is MessageRecord last ? Preview(last) : null);

    private static MessageRecord? Last(ChatRecord chat)
    {
        var kept = chat.Messages.Count > 0 ? chat.Messages[^1] : null;
        var erased = chat.Erased.Count > 0 ? chat.Erased[^1] : null;
        return erased is null || kept?.Sequence > erased.Sequence ? kept : erased;
    }

    private static PhonePreview Preview(MessageRecord message)
    {
        var (kind, text) = message switch
        {
            { Poll: not null } => ("poll", null),
            { Parts: [MediaPartResponse media, ..] } => (media.MimeType!.Split('/')[0], media.Filename),
            { Parts: [TextPartResponse part, ..] } => ("text", part.Value),
            { Parts: [LinkPartResponse link, ..] } => ("link", link.Value),
            { Parts: [IMessageAppPartResponse app, ..] } => ("app", app.Layout?.Caption ?? app.FallbackText),
            { Parts: [AppClipPartResponse clip, ..] } => ("clip", clip.Title),
            _ => ("other", null),
        };
        return new PhonePreview(
            message.Id,
            message.Sequence,
            message.Sender.Handle!,
            message.IsFromMe,
            kind,
            text is { Length: > LongestPreview } ? text[..LongestPreview] : text,
            message.Service,
            message.Status,
            message.CreatedAt);
    }

    private static PhoneMessage View(MessageRecord message) => new(
        message.Id,
        message.Sequence,
        message.Sender.Handle!,
        message.IsFromMe,
        message.Service,
        message.Status,
        message.Parts,
        message.Poll is PollRecord poll ? new PhonePoll(poll.Options, poll.Reactions) : null,
        message.Effect,
        message.ReplyTo,
        message.CreatedAt,
        message.SentAt,
        message.DeliveredAt,
        message.ReadAt,
        message.Edits,
        message.IsDeleted,
        message.UpdateOf);

    private static PhoneRequest View(RequestLog.Entry entry) => new(
        entry.Number,
        entry.At,
        entry.Method,
        entry.Path,
        entry.Operation,
        entry.Status,
        entry.TraceId,
        Math.Round(entry.Duration.TotalMilliseconds, 2));

    private static PhoneDelivery View(Delivery delivery)
    {
        var last = delivery.Attempts.Count > 0 ? delivery.Attempts[^1] : null;
        return new PhoneDelivery(
            delivery.Id,
            delivery.Sequence,
            WireEnum<WebhookEventType>.Text(delivery.EventType),
            delivery.Subscription.TargetUrl,
            delivery.State,
            delivery.CreatedAt,
            delivery.NextAttemptAt,
            delivery.Attempts.Count,
            last?.Status,
            last?.Error);
    }
}
