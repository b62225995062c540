using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>Everything that can be done to a sandbox from outside the API, once, for C# and for HTTP alike.</summary>
internal sealed class SandboxControl(
    SandboxState state,
    ChatDirectory chats,
    AttachmentStore attachments,
    PeopleActions people,
    LineChanges lines,
    LocationShares locations,
    PlannedFailures failures,
    PaymentRequestDesk paymentRequests,
    AgentPayments agentPayments,
    Subscriptions subscriptions,
    DeliveryLog deliveries,
    WebhookSender sender,
    EventPublisher events,
    AccountEvents account)
{
    /// <summary>Does something to the state, alone, and tells those who watch.</summary>
    public T Do<T>(Func<T> action)
    {
        try
        {
            lock (state.Gate)
            {
                return action();
            }
        }
        finally
        {
            state.NotifyChanged();
        }
    }

    public void Do(Action action) => Do(() =>
    {
        action();
        return true;
    });

    public static string Handle(string text) => Handles.Normalize(text) ?? throw ApiErrors.HandleInvalid("handle");

    public IReadOnlyList<Line> Lines() => Do(() => state.Lines.Values.ToList());

    public Line AddLine(string number) => Do(() => !Handles.IsPhone(number) ? throw ApiErrors.PhoneInvalid("phone_number")
        : state.Lines.ContainsKey(number) ? throw ApiErrors.Conflict("The line is there already.")
        : Assigned(state.AddLine(number)));

    public void RemoveLine(string number) => Do(() =>
    {
        var line = FindLine(number);
        if (state.Lines.Count == 1)
        {
            throw ApiErrors.Conflict("The account needs a line.");
        }

        state.Lines.Remove(line.PhoneNumber);
        lines.Released(line);
    });

    private Line Assigned(Line line)
    {
        lines.Assigned(line);
        return line;
    }

    public Line UpdateLine(string number, LineUpdate update) => Do(() =>
    {
        var line = FindLine(number);
        line.Ineligible = update.Ineligible ?? line.Ineligible;
        line.IsInboundFirst = update.InboundFirst ?? line.IsInboundFirst;
        line.Kind = update.Kind is null ? line.Kind : update.Kind is "any" ? null : Kind(update.Kind);
        line.RcsFault = update.RcsFault is null ? line.RcsFault : update.RcsFault == 0 ? null : update.RcsFault;
        lines.SetStatus(
            line,
            update.Status switch
            {
                SandboxLineStatus.Flagged =>
                PhoneNumberStatus.Flagged,
                SandboxLineStatus.Active => PhoneNumberStatus.Active,
                _ => line.Status
            },
            update.Reputation switch
            {
                SandboxReputation.Healthy => PhoneReputationStatus.Healthy,
                SandboxReputation.AtRisk => PhoneReputationStatus.AtRisk,
                SandboxReputation.Critical => PhoneReputationStatus.Critical,
                _ => line.Reputation,
            });
        return line;
    });

    private static AvailableNumberType Kind(string text) => LineSelection.Kind(text, "kind");

    public IReadOnlyList<Person> People() => Do(() => state.People.Values.ToList());

    public Person UpdatePerson(string handle, PersonUpdate update) => Do(() =>
    {
        var person = state.PersonAt(Handle(handle));
        person.HasIMessage = update.Imessage ?? person.HasIMessage;
        person.HasRcs = update.Rcs ?? person.HasRcs;
        person.SendsReadReceipts = update.ReadReceipts ?? person.SendsReadReceipts;
        if (update.OptedOut is bool isOptedOut && isOptedOut != (person.OptedOutAt is not null))
        {
            people.SetOptOut(person, isOptedOut);
        }

        return person;
    });

    public SandboxMessage? SendText(string handle, string text, SandboxMessageOptions? options) => Do(() =>
        View(people.Receive(Handle(handle), Inbound([new TextPartResponse { Value = text, Reactions = [] }], options))));

    public SandboxMessage? SendMedia(
        string handle,
        string filename,
        string contentType,
        byte[] content,
        SandboxMessageOptions? options) => Do(() =>
    {
        var name = Path.GetFileName(filename);
        var file = attachments.Add(name.Length == 0 ? "file" : name, contentType, content.Length, content);
        return View(people.Receive(Handle(handle), Inbound([attachments.ToPart(file)], options)));
    });

    public SandboxMessage? SendPoll(string handle, IReadOnlyList<string> texts, SandboxMessageOptions? options) => Do(() =>
        View(people.SendPoll(Handle(handle), Inbound([], options), texts)));

    public void React(string handle, string messageId, string type, string? emoji, int? part, bool isAdded) => Do(() =>
    {
        if (!WireEnum<ReactionType>.TryParse(type, out var known))
        {
            throw ApiErrors.ParameterInvalid("type", "must be one of " + string.Join(", ", WireEnum<ReactionType>.Values));
        }

        var reaction = new Reaction { Type = known, CustomEmoji = known is ReactionType.Custom ? emoji : null };
        if (known is ReactionType.Sticker)
        {
            var image = attachments.Add("sticker.svg", "image/svg+xml", Sticker.Length, Sticker);
            reaction.Sticker = new ReactionSticker
            {
                Url = attachments.DownloadUrl(image),
                MimeType = image.ContentType,
                Width = 64,
                Height = 64,
                FileName = image.Filename
            };
        }

        people.React(Handle(handle), messageId, reaction, part, isAdded);
    });

    public void Vote(
        string handle,
        string messageId,
        string optionId,
        bool isAdded) => Do(() => people.Vote(Handle(handle), messageId, optionId, isAdded));

    public void AddPollOptions(
        string handle,
        string messageId,
        IReadOnlyList<string> texts) => Do(() => people.AddPollOptions(Handle(handle), messageId, texts));

    public void Edit(
        string handle,
        string messageId,
        string text,
        int part) => Do(() => people.Edit(Handle(handle), messageId, part, text));

    public void Read(string handle, string? chatId) => Do(() => people.Read(Handle(handle), people.ChatOf(Handle(handle), chatId, null)));

    public void Type(
        string handle,
        bool isTyping,
        string? chatId) => Do(() => people.Type(Handle(handle), people.ChatOf(Handle(handle), chatId, null), isTyping));

    public void RenameGroup(string handle, string chatId, string? name) => Do(() => people.Rename(Handle(handle), chats.Get(chatId), name));

    public void LeaveGroup(string handle, string chatId) => Do(() => people.Leave(Handle(handle), chats.Get(chatId)));

    public void ShareLocation(
        string handle,
        string line,
        double latitude,
        double longitude,
        string? address,
        string? locality,
        TimeSpan? duration) => Do(() =>
        locations.Set(new LocationShare(
            Handle(handle),
            FindLine(line).PhoneNumber,
            latitude,
            longitude,
            address,
            locality,
            state.Now,
            state.Now,
            duration is TimeSpan time ? state.Now + time : null)));

    public void StopSharingLocation(string handle, string line) => Do(() => locations.Stop(Handle(handle), FindLine(line).PhoneNumber));

    public string? PaymentCode(string handle) => Do(() => agentPayments.FindConnection(Handle(handle))?.Code);

    public void FailNext(SandboxFailure kind, int code, string reason, int times) => Do(() =>
    {
        for (var i = 0; i < times; i++)
        {
            failures.Add(kind, code, reason);
        }
    });

    public void Settle(string paymentRequestId, SandboxPaymentOutcome outcome) => Do(() => paymentRequests.Move(
        paymentRequests.Get(paymentRequestId),
        outcome switch
        {
            SandboxPaymentOutcome.Authorized => PaymentRequestStatus.Authorized,
            SandboxPaymentOutcome.Succeeded => PaymentRequestStatus.Succeeded,
            SandboxPaymentOutcome.Declined => PaymentRequestStatus.Declined,
            SandboxPaymentOutcome.Expired => PaymentRequestStatus.Expired,
            _ => PaymentRequestStatus.Canceled,
        },
        null));

    public void SettlePayment(string paymentId, SandboxPaymentOutcome outcome) => Do(() =>
    {
        agentPayments.Get(paymentId).Status = outcome switch
        {
            SandboxPaymentOutcome.Authorized => PaymentStatus.Authorized,
            SandboxPaymentOutcome.Succeeded => PaymentStatus.Succeeded,
            SandboxPaymentOutcome.Declined => PaymentStatus.Declined,
            SandboxPaymentOutcome.Expired => PaymentStatus.Expired,
            _ => PaymentStatus.Canceled,
        };
    });

    public void StoreMessages(bool isStored) => Do(() =>
    {
        if (state.IsZeroRetention == isStored)
        {
            state.IsZeroRetention = !isStored;
            account.ByDashboard(
                WebhookEventType.ZeroDayRetentionUpdated,
                isStored ? "Messages are stored." : "Messages are no longer stored.",
                data => data.Change = new AccountEventChange { From = isStored, To = !isStored });
        }
    });

    public void ShareContactCard(string handle, string? line, string firstName, string? lastName, string? mediaUrl) => Do(() =>
    {
        var target = line is null ? state.Lines.Values.First() : FindLine(line);
        events.PublishNewest(WebhookEventType.ContactCardReceived, target.PhoneNumber, null, () => new ContactCardReceivedEventData
        {
            SenderHandle = Handle(handle),
            OwnerHandle = target.PhoneNumber,
            FirstName = firstName,
            LastName = lastName ?? "",
            MediaUrl = mediaUrl,
        });
    });

    public void EnableCharges(bool isEnabled) => Do(() => paymentRequests.ChargesEnabled = isEnabled);

    public void EnableAgentPayments(bool isEnabled) =>
        Do(() => agentPayments.ProviderStatus = isEnabled ? PaymentProviderStatus.Ready : PaymentProviderStatus.Disabled);

    public IReadOnlyList<SandboxDelivery> Deliveries() => Do(() => deliveries.All.Select(View).ToList());

    public SandboxDelivery Delivery(string id)
    {
        lock (state.Gate)
        {
            return View(deliveries.All.FirstOrDefault(d => d.Id == id) ?? throw ApiErrors.NotFound());
        }
    }

    /// <summary>Sends a delivery once more, as support does on request.</summary>
    public void Replay(string deliveryId) => Do(() =>
    {
        var delivery = deliveries.All.FirstOrDefault(d => d.Id == deliveryId) ?? throw ApiErrors.NotFound();
        if (!subscriptions.Contains(delivery.Subscription))
        {
            throw ApiErrors.SubscriptionNotFound();
        }

        sender.Repeat(delivery);
    });

    private static byte[] Sticker { get; } =
        Encoding.UTF8.GetBytes(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><circle cx=\"32\" cy=\"32\" r=\"28\" "
                + "fill=\"#fc0\"/></svg>");

    private static SandboxDelivery View(Delivery delivery) => new(
        delivery.Id,
        delivery.EventId,
        WireEnum<WebhookEventType>.Text(delivery.EventType),
        delivery.Subscription.Id,
        delivery.Subscription.TargetUrl,
        delivery.State,
        Encoding.UTF8.GetString(delivery.Body),
        delivery.CreatedAt,
        delivery.NextAttemptAt,
        [.. delivery.Attempts]);

    private static SandboxMessage? View(MessageRecord? message) => message is null ? null : new SandboxMessage(message.Id, message.Chat.Id);

    private static Inbound Inbound(IReadOnlyList<MessagePartResponse> parts, SandboxMessageOptions? options) => new(parts)
    {
        Line = options?.Line,
        ChatId = options?.ChatId,
        ReplyTo = options?.ReplyTo is string id ? new ReplyTo { MessageId = id, PartIndex = 0 } : null,
        Effect = options?.Effect is string effect ? new MessageEffect { Type = Effects.TypeOf(effect), Name = effect } : null,
        SentAt = options?.SentAt,
    };

    private Line FindLine(string number) =>
        state.Lines.GetValueOrDefault(Handles.FromQuery(number)) ?? throw ApiErrors.PhoneNumberNotFound();
}
