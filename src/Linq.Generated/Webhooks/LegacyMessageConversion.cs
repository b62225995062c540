namespace Linq.Generated.Webhooks;

/// <summary>Reads the message events of payload version 2025-01-01 into the newest shape. By hand, since no contract says which member became which.</summary>
internal static class LegacyMessageConversion
{
    public static MessageEventData ToCurrent(this LegacyMessageEventData data) =>
        Convert(data.ChatId, data.IsGroup, data.IdempotencyKey, data.FromHandle, data.RecipientHandle, data.IsFromMe, data.Service, data.PreferredService, data.Message);

    public static MessageEventData ToCurrent(this LegacyMessageDeliveredEventData data)
    {
        MessageEventData current = Convert(data.ChatId, data.IsGroup, data.IdempotencyKey, data.FromHandle, data.RecipientHandle, data.IsFromMe, data.Service, data.PreferredService, data.Message);
        current.Id = current.Id.Length > 0 ? current.Id : data.MessageId ?? "";
        current.DeliveredAt ??= data.DeliveredAt;
        return current;
    }

    public static MessageEventData ToCurrent(this LegacyMessageReadEventData data)
    {
        MessageEventData current = Convert(data.ChatId, data.IsGroup, data.IdempotencyKey, data.FromHandle, data.RecipientHandle, data.IsFromMe, data.Service, data.PreferredService, data.Message);
        current.Id = current.Id.Length > 0 ? current.Id : data.MessageId ?? "";
        current.ReadAt ??= data.ReadAt;
        return current;
    }

    private static MessageEventData Convert(
        string? chatId,
        bool? isGroup,
        string? idempotencyKey,
        ChatHandle? sender,
        ChatHandle? recipient,
        bool? isFromMe,
        ServiceType? service,
        ServicePreferenceType? preferredService,
        LegacyMessageEventMessage? message) => new()
        {
            Chat = new MessageEventChat
            {
                Id = chatId ?? "",
                IsGroup = isGroup,
                OwnerHandle = isFromMe == true ? sender : recipient,
            },
            Id = message?.Id ?? "",
            IdempotencyKey = idempotencyKey,
            Direction = isFromMe == true ? MessageDirection.Outbound : MessageDirection.Inbound,
            SenderHandle = sender ?? new ChatHandle(),
            Parts = message?.Parts ?? [],
            SentAt = message?.SentAt,
            DeliveredAt = message?.DeliveredAt,
            ReadAt = message?.ReadAt,
            ReconciledAt = message?.ReconciledAt,
            ReplyTo = message?.ReplyTo,
            Effect = message?.Effect,
            Service = service ?? default,
            PreferredService = preferredService,
        };
}
