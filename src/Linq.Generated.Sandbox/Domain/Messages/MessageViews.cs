using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Messages as the API and its events show them.</summary>
internal static class MessageViews
{
    public static Message ToMessage(this MessageRecord message) => new()
    {
        Id = message.Id,
        ChatId = message.Chat.Id,
        Service = message.Service,
        PreferredService = message.PreferredService,
        From = message.Sender.Handle,
        FromHandle = message.Sender,
        Parts = [.. message.Parts],
        ReplyTo = message.ReplyTo,
        IsFromMe = message.IsFromMe,
        IsDelivered = message.Status is DeliveryStatus.Delivered or DeliveryStatus.Read,
        IsRead = message.Status is DeliveryStatus.Read,
        DeliveryStatus = message.Status,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        ReconciledAt = message.ReconciledAt,
        Effect = message.Effect,
    };

    public static SentMessage ToSentMessage(this MessageRecord message) => new()
    {
        Id = message.Id,
        Service = message.Service,
        PreferredService = message.PreferredService,
        Parts = [.. message.Parts],
        CreatedAt = message.CreatedAt,
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        DeliveryStatus = message.Status,
        IsRead = message.Status is DeliveryStatus.Read,
        Effect = message.Effect,
        FromHandle = message.Sender,
        ReplyTo = message.ReplyTo,
    };

    /// <summary>The payload of version 2026-02-03.</summary>
    public static MessageEventData ToEventData(this MessageRecord message) => new()
    {
        Chat = message.Chat.ToEventChat(),
        Id = message.Id,
        IdempotencyKey = message.IdempotencyKey,
        Direction = message.IsFromMe ? MessageDirection.Outbound : MessageDirection.Inbound,
        SenderHandle = message.Sender,
        Parts = WebhookParts(message.Parts),
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        ReconciledAt = message.ReconciledAt,
        ReplyTo = WebhookReply(message.ReplyTo),
        Effect = WebhookEffect(message.Effect),
        Service = message.Service,
        PreferredService = Preference(message.PreferredService),
    };

    /// <summary>The payload of version 2025-01-01.</summary>
    public static LegacyMessageEventData ToLegacyEventData(this MessageRecord message) => new()
    {
        ChatId = message.Chat.Id,
        IsGroup = message.Chat.IsGroup,
        IdempotencyKey = message.IdempotencyKey,
        From = message.Sender.Handle,
        FromHandle = message.Sender,
        Message = message.ToLegacyMessage(),
        RecipientHandle = message.IsFromMe ? null : message.Chat.Me,
        RecipientPhone = message.IsFromMe ? null : message.Chat.Me.Handle,
        IsFromMe = message.IsFromMe,
        ReceivedAt = message.IsFromMe ? null : message.SentAt,
        Service = message.Service,
        PreferredService = Preference(message.PreferredService),
    };

    public static LegacyMessageDeliveredEventData ToLegacyDeliveredData(this MessageRecord message) => new()
    {
        ChatId = message.Chat.Id,
        IsGroup = message.Chat.IsGroup,
        IdempotencyKey = message.IdempotencyKey,
        From = message.Sender.Handle,
        FromHandle = message.Sender,
        Message = message.ToLegacyMessage(),
        IsFromMe = message.IsFromMe,
        Service = message.Service,
        PreferredService = Preference(message.PreferredService),
        MessageId = message.Id,
        DeliveredAt = message.DeliveredAt,
    };

    public static LegacyMessageReadEventData ToLegacyReadData(this MessageRecord message) => new()
    {
        ChatId = message.Chat.Id,
        IsGroup = message.Chat.IsGroup,
        IdempotencyKey = message.IdempotencyKey,
        From = message.Sender.Handle,
        FromHandle = message.Sender,
        Message = message.ToLegacyMessage(),
        IsFromMe = message.IsFromMe,
        Service = message.Service,
        PreferredService = Preference(message.PreferredService),
        MessageId = message.Id,
        ReadAt = message.ReadAt,
    };

    public static ServicePreferenceType? Preference(ServiceType? service) => service switch
    {
        ServiceType.IMessage => ServicePreferenceType.IMessage,
        ServiceType.Sms => ServicePreferenceType.Sms,
        ServiceType.Rcs => ServicePreferenceType.Rcs,
        _ => null,
    };

    private static LegacyMessageEventMessage ToLegacyMessage(this MessageRecord message) => new()
    {
        Id = message.Id,
        Parts = WebhookParts(message.Parts),
        Effect = WebhookEffect(message.Effect),
        ReplyTo = WebhookReply(message.ReplyTo),
        IsDelivered = message.DeliveredAt is not null,
        IsRead = message.ReadAt is not null,
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        ReconciledAt = message.ReconciledAt,
    };

    private static List<WebhookMessagePart> WebhookParts(IReadOnlyList<MessagePartResponse> parts) => [.. parts.Select(WebhookPart)];

    private static WebhookMessagePart WebhookPart(MessagePartResponse part) => part switch
    {
        TextPartResponse text => new WebhookTextPart
        {
            Value = text.Value,
            Mention = text.Mention,
            MentionRange = text.MentionRange,
            Mentions = text.Mentions,
            TextDecorations = text.TextDecorations,
        },
        MediaPartResponse media => new WebhookMediaPart
        {
            Id = media.Id,
            Url = media.Url,
            Filename = media.Filename,
            MimeType = media.MimeType,
            SizeBytes = media.SizeBytes,
        },
        IMessageAppPartResponse app => new WebhookIMessageAppPart
        {
            App = new WebhookIMessageAppIdentity
            {
                Name = app.App?.Name,
                TeamId = app.App?.TeamId,
                BundleId = app.App?.BundleId,
                AppStoreId = app.App?.AppStoreId,
            },
            Url = app.Url,
            FallbackText = app.FallbackText,
            Layout = new WebhookIMessageAppLayout
            {
                Caption = app.Layout?.Caption,
                Subcaption = app.Layout?.Subcaption,
                TrailingCaption = app.Layout?.TrailingCaption,
                TrailingSubcaption = app.Layout?.TrailingSubcaption,
            },
        },
        AppClipPartResponse clip =>
            new WebhookAppClipPart { Value = clip.Value, Title = clip.Title, Description = clip.Description, ImageUrl = clip.ImageUrl },
        LinkPartResponse link => new WebhookLinkPart { Value = link.Value },
        _ => throw new System.InvalidOperationException("A part of a kind that has no webhook form."),
    };

    private static WebhookReplyTo? WebhookReply(ReplyTo? reply) =>
        reply is null ? null : new WebhookReplyTo { MessageId = reply.MessageId, PartIndex = reply.PartIndex };

    private static WebhookMessageEffect? WebhookEffect(MessageEffect? effect) =>
        effect is null ? null : new WebhookMessageEffect { Type = effect.Type, Name = effect.Name };
}
