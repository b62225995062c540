using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Tests.Operations;

/// <summary>One call of each operation. What each of them sends is stated in the folder spec/snapshots/wire.</summary>
internal static class OperationCalls
{
    private const string ChatId = "f6a09991-9360-50ff-9c5c-11bbf7e7f89a";
    private const string MessageId = "8b0d7fe4-035f-5f7c-9cd9-ab757916d309";
    private const string AttachmentId = "c96175f2-401a-5355-98a8-b4ce4505fdc7";
    private const string SubscriptionId = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
    private const string Line = "+12025550100";
    private const string Ana = "+12025550101";
    private const string Kim = "kim@example.com";

    /// <summary>The operations whose body nobody has given an example of yet, which <c>check</c> lists: there is nothing to send.</summary>
    public static IReadOnlyList<string> WithoutExample { get; } =
    [
        .. ContractDocument.Operations()
            .Where(operation => operation.Fields["requestBody"] is not null)
            .Select(operation => operation.Row.OperationId)
            .Where(id => !ContractDocument.Examples.Any(example => example.Kind == ExampleKind.Request && example.Of == id)),
    ];

    /// <summary>Those written here, and one derived from the contract for each operation that has none.</summary>
    public static IReadOnlyList<OperationCall> All { get; } = [.. Written(), .. Derived()];

    public static OperationCall Get(string id) => All.Single(call => call.Id == id);

    private static IEnumerable<OperationCall> Derived() =>
        ContractDocument.Inventory.Operations
            .Select(row => row.OperationId)
            .Except(Written().Select(call => call.Id))
            .Except(WithoutExample)
            .Select(DerivedCall.Of);

    private static OperationCall[] Written() =>
    [
        .. Chats(),
        .. ChatParts(),
        .. Messages(),
        .. Polls(),
        .. Attachments(),
        .. PhoneNumbers(),
        .. BlockedHandles(),
        .. PaymentRequests(),
        .. Payments(),
        .. Experiences(),
        .. Webhooks(),
        .. CapabilityAndContactCard(),
    ];

    private static OperationCall[] Chats() =>
    [
        OperationCall.Of("createChat", linq => linq.Chats.CreateAsync(new CreateChatRequest
        {
            From = Line,
            To = [Ana, Kim],
            Message = new MessageContent
            {
                Parts =
                [
                    new TextPart { Value = "Hello Ana, your table is booked." },
                    new MediaPart { Url = "https://images.example.com/terrace.jpg" },
                ],
                IdempotencyKey = "booking-42",
                PreferredService = ServiceType.IMessage,
            },
        })),
        OperationCall.Of("listChats", linq => linq.Chats.ListAsync(new ChatListOptions { From = Line, To = Kim, Limit = 20, Cursor = "a/b=c&d e" })),
        OperationCall.Of("getChat", linq => linq.Chats.GetAsync(ChatId)),
        OperationCall.Of("updateChat", linq => linq.Chats.UpdateAsync(ChatId, new UpdateChatRequest { DisplayName = "Friday \"dinner\" 🎉" })),
        OperationCall.Of("leaveChat", linq => linq.Chats.LeaveAsync(ChatId)),
        OperationCall.Of("markChatAsRead", linq => linq.Chats.MarkAsReadAsync(ChatId)),
        OperationCall.Of("shareContactWithChat", linq => linq.Chats.ShareContactCardAsync(ChatId)),
        OperationCall.Of("sendVoiceMemoToChat", linq => linq.Chats.SendVoiceMemoAsync(ChatId, new SendVoiceMemoToChatRequest { AttachmentId = AttachmentId, OverrideOptOut = true })),
    ];

    private static OperationCall[] ChatParts() =>
    [
        OperationCall.Of("addParticipant", linq => linq.Chats.Participants.AddAsync(ChatId, new AddParticipantRequest { Handle = Kim })),
        OperationCall.Of("removeParticipant", linq => linq.Chats.Participants.RemoveAsync(ChatId, new RemoveParticipantRequest { Handle = Ana })),
        OperationCall.Of("startTyping", linq => linq.Chats.Typing.StartAsync(ChatId)),
        OperationCall.Of("stopTyping", linq => linq.Chats.Typing.StopAsync(ChatId)),
        OperationCall.Of("setChatBackground", linq => linq.Chats.Background.SetAsync(ChatId, new SetChatBackgroundRequest
        {
            Type = ChatBackgroundType.Color,
            Variant = "custom",
            Shades = ["#F2C4E1", "#3B5BA5"],
        })),
        OperationCall.Of("removeChatBackground", linq => linq.Chats.Background.RemoveAsync(ChatId)),
        OperationCall.Of("sendMessageToChat", linq => linq.Chats.Messages.SendAsync(ChatId, new SendMessageToChatRequest
        {
            Message = new MessageContent
            {
                Parts =
                [
                    new TextPart { Value = "@Ben can you bring the cake?", Mention = "+12025550102", MentionRange = [0, 4] },
                    new MediaPart { AttachmentId = AttachmentId },
                ],
                ReplyTo = new ReplyTo { MessageId = MessageId, PartIndex = 0 },
                IdempotencyKey = "dinner-cake-1",
            },
            OverrideOptOut = false,
        })),
        OperationCall.Of("getMessages", linq => linq.Chats.Messages.ListAsync(ChatId, new ChatMessageListOptions { Limit = 100, Cursor = "eyJpZCI6MX0=" })),
        OperationCall.Of("requestChatLocation", linq => linq.Chats.Location.RequestAsync(ChatId)),
        OperationCall.Of("getChatLocation", linq => linq.Chats.Location.GetAsync(ChatId)),
    ];

    private static OperationCall[] Messages() =>
    [
        OperationCall.Of("sendMessage", linq => linq.Messages.SendAsync(
            new SendMessageRequest
            {
                To = [Ana],
                ExcludeFrom = ["+12025550108"],
                Message = new MessageContent
                {
                    Parts =
                    [
                        new TextPart
                        {
                            Value = "The terrace is open",
                            TextDecorations =
                            [
                                new TextDecoration { Range = [4, 11], Style = TextStyle.Bold },
                                new TextDecoration { Range = [12, 14], Animation = "an animation of tomorrow" },
                            ],
                        },
                    ],
                    Effect = new MessageEffect { Type = MessageEffectType.Screen, Name = "confetti" },
                },
                ContinuationMessage = new ContinuationMessage { Text = "Hello from our new number." },
            },
            new LinqRequestOptions { IdempotencyKey = "terrace-2026-08-20" })),
        OperationCall.Of("getMessage", linq => linq.Messages.GetAsync(MessageId)),
        OperationCall.Of("editMessage", linq => linq.Messages.EditAsync(MessageId, new EditMessageRequest { PartIndex = 0, Text = "Saturday, then." })),
        OperationCall.Of("deleteMessage", linq => linq.Messages.DeleteAsync(MessageId)),
        OperationCall.Of("updateIMessageAppCard", linq => linq.Messages.UpdateAppCardAsync(MessageId, new UpdateIMessageAppCardRequest
        {
            Experience = new ExperienceAction
            {
                Name = "tables",
                Action = "confirm",
                Params = new Dictionary<string, JsonElement>
                {
                    ["table"] = JsonDocument.Parse("42").RootElement,
                    ["seats"] = JsonDocument.Parse("""["window",null,{"heated":true}]""").RootElement,
                },
            },
            FallbackText = "Your table is confirmed",
            Interactive = false,
            Layout = new IMessageAppLayout { Caption = "Table for two", TrailingCaption = "7:30 pm" },
        })),
        OperationCall.Of("sendReaction", linq => linq.Messages.ReactAsync(MessageId, new SendReactionRequest
        {
            Operation = ReactionOperation.Add,
            Type = ReactionType.Custom,
            CustomEmoji = "👋",
        })),
        OperationCall.Of("getMessageThread", linq => linq.Messages.ListThreadAsync(MessageId, new MessageListThreadOptions { Order = ThreadOrder.Descending, Limit = 1 })),
    ];

    private static OperationCall[] Polls() =>
    [
        OperationCall.Of("createPoll", linq => linq.Chats.Polls.CreateAsync(ChatId, new CreatePollRequest
        {
            Poll = new CreatePollContent
            {
                Options = [new PollOptionInput { Text = "Friday" }, new PollOptionInput { Text = "Saturday" }],
                IdempotencyKey = "dinner-day",
            },
        })),
        OperationCall.Of("getPoll", linq => linq.Messages.Poll.GetAsync(MessageId)),
        OperationCall.Of("addPollOptions", linq => linq.Messages.Poll.AddOptionsAsync(MessageId, new AddPollOptionsRequest { Options = [new PollOptionInput { Text = "Sunday" }] })),
        OperationCall.Of("votePoll", linq => linq.Messages.Poll.VoteAsync(MessageId, new VotePollRequest { Operation = PollVoteOperation.Remove, OptionId = "087b2c3a-eb9e-57dd-b157-0c3859f2a804" })),
    ];

    private static OperationCall[] Attachments() =>
    [
        OperationCall.Of("requestUpload", linq => linq.Attachments.RequestUploadAsync(new RequestUploadRequest { Filename = "Terrasse été.jpg", ContentType = SupportedContentType.ImageJpeg, SizeBytes = 248113 })),
        OperationCall.Of("getAttachment", linq => linq.Attachments.GetAsync(AttachmentId)),
        OperationCall.Of("deleteAttachment", linq => linq.Attachments.DeleteAsync(AttachmentId)),
    ];

    private static OperationCall[] PhoneNumbers() =>
    [
        OperationCall.Of("listPhoneNumbersDeprecated", LegacyNumbers),
        OperationCall.Of("listPhoneNumbers", linq => linq.PhoneNumbers.ListAsync()),
        OperationCall.Of("getAvailableNumber", linq => linq.AvailableNumber.GetAsync(new AvailableNumberGetOptions { To = [Ana, Kim], ExcludeFrom = [Line, "+12025550108"] })),
        OperationCall.Of("updatePhoneNumber", linq => linq.PhoneNumbers.UpdateAsync("9a1c5f7e-52a3-4bfb-8a69-5a5b0f4b1c11", new UpdatePhoneNumberRequest { ForwardingNumber = null })),
        OperationCall.Of("startReputationAudit", linq => linq.PhoneNumbers.StartReputationAuditAsync(Line)),
        OperationCall.Of("getReputationAudit", linq => linq.PhoneNumbers.GetReputationAuditAsync(Line, "audit/1?x#y")),
    ];

#pragma warning disable CS0618 // The deprecated operation is one of them.
    private static System.Threading.Tasks.Task<ListLegacyPhoneNumbersResult> LegacyNumbers(LinqClient linq) => linq.PhoneNumbers.ListLegacyAsync();
#pragma warning restore CS0618

    private static OperationCall[] BlockedHandles() =>
    [
        OperationCall.Of("listBlockedHandles", linq => linq.BlockedHandles.ListAsync()),
        OperationCall.Of("blockHandle", linq => linq.BlockedHandles.BlockAsync(new BlockHandleRequest { Handle = Ana, Reason = "Sends spam" })),
        OperationCall.Of("unblockHandle", linq => linq.BlockedHandles.UnblockAsync(new UnblockHandleRequest { Handle = Ana })),
    ];

    private static OperationCall[] PaymentRequests() =>
    [
        OperationCall.Of("createPaymentRequest", linq => linq.PaymentRequests.CreateAsync(
            new CreatePaymentRequestRequest
            {
                Mode = PaymentMode.Subscription,
                Amount = 4500,
                Currency = "usd",
                TrialEnd = new DateTimeOffset(2026, 9, 1, 12, 30, 0, TimeSpan.FromHours(2)),
                Metadata = new Dictionary<string, string> { ["booking"] = "42", ["Tisch+Nr"] = "7" },
                Rail = PaymentRail.Stripe,
            },
            new LinqRequestOptions { IdempotencyKey = "deposit-42" })),
        OperationCall.Of("listPaymentRequests", linq => linq.PaymentRequests.ListAsync(new PaymentRequestListOptions { Limit = 100, Offset = 0, Status = PaymentRequestStatusFilter.Declined })),
        OperationCall.Of("getPaymentRequest", linq => linq.PaymentRequests.GetAsync("plink_1")),
        OperationCall.Of("cancelPaymentRequest", linq => linq.PaymentRequests.CancelAsync("plink_1")),
    ];

    private static OperationCall[] Payments() =>
    [
        OperationCall.Of("connectPaymentProvider", linq => linq.Payments.Providers.ConnectAsync("stripe", new ConnectPaymentProviderRequest { ReturnUrl = "https://admin.example.com/payments?from=linq&ok=1" })),
        OperationCall.Of("getPaymentProvider", linq => linq.Payments.Providers.GetAsync("stripe")),
        OperationCall.Of("connectPaymentHandle", linq => linq.Payments.Handles.ConnectAsync(Ana)),
        OperationCall.Of("verifyPaymentHandle", linq => linq.Payments.Handles.VerifyAsync(Kim, new VerifyPaymentHandleRequest { ConnectId = "con_93ab", Code = "481920" })),
        OperationCall.Of("getPaymentHandleConnection", linq => linq.Payments.Handles.GetConnectionAsync(Kim)),
        OperationCall.Of("revokePaymentHandleConnection", linq => linq.Payments.Handles.RevokeConnectionAsync(Ana)),
        OperationCall.Of("createPayment", linq => linq.Payments.CreateAsync(
            new CreatePaymentBody
            {
                Handle = Ana,
                AmountCents = 3899,
                Currency = "usd",
                Merchant = new PaymentMerchant { Name = "Corner Market", Url = "market.example.com" },
            },
            new LinqRequestOptions { IdempotencyKey = "groceries-8810" })),
        OperationCall.Of("getPayment", linq => linq.Payments.GetAsync("pay_1")),
        OperationCall.Of("getPaymentCredentials", linq => linq.Payments.GetCredentialsAsync("pay_1")),
        OperationCall.Of("cancelPayment", linq => linq.Payments.CancelAsync("pay_1")),
    ];

    private static OperationCall[] Experiences() =>
    [
        OperationCall.Of("listExperiences", linq => linq.Experiences.ListAsync()),
        OperationCall.Of("getExperience", linq => linq.Experiences.GetAsync("table booking ñ")),
    ];

    private static OperationCall[] Webhooks() =>
    [
        OperationCall.Of("listWebhookEvents", linq => linq.WebhookEvents.ListAsync()),
        OperationCall.Of("createWebhookSubscription", linq => linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
        {
            TargetUrl = "https://hooks.example.com/linq?version=2026-02-03",
            SubscribedEvents = [WebhookEventType.MessageReceived, "an.event_of_tomorrow"],
            PhoneNumbers = [Line],
        })),
        OperationCall.Of("listWebhookSubscriptions", linq => linq.WebhookSubscriptions.ListAsync()),
        OperationCall.Of("getWebhookSubscription", linq => linq.WebhookSubscriptions.GetAsync(SubscriptionId)),
        OperationCall.Of("updateWebhookSubscription", linq => linq.WebhookSubscriptions.UpdateAsync(SubscriptionId, new UpdateWebhookSubscriptionRequest { IsActive = false, PhoneNumbers = [] })),
        OperationCall.Of("deleteWebhookSubscription", linq => linq.WebhookSubscriptions.DeleteAsync(SubscriptionId)),
    ];

    private static OperationCall[] CapabilityAndContactCard() =>
    [
        OperationCall.Of("checkImessageCapability", linq => linq.Capability.CheckIMessageAsync(new HandleCheckRequest { Address = Kim, From = Line })),
        OperationCall.Of("checkRcsCapability", linq => linq.Capability.CheckRcsAsync(new HandleCheckRequest { Address = Ana })),
        OperationCall.Of("getContactCard", linq => linq.ContactCard.GetAsync(new ContactCardGetOptions { PhoneNumber = Line })),
        OperationCall.Of("setupContactCard", linq => linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Bistro", LastName = "Nord" })),
        OperationCall.Of("updateContactCard", linq => linq.ContactCard.UpdateAsync(Line, new UpdateContactCardRequest { FirstName = "Bistro Nord" })),
    ];
}
