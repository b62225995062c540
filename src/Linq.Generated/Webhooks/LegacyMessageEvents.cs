using System;

namespace Linq.Generated.Webhooks;

/// <summary>Turns the message events of payload version 2025-01-01 into the shape of 2026-02-03.</summary>
internal static class LegacyMessageEvents
{
    public static MessageEventData ToCurrent(
        ILegacyMessageEventData data,
        string? messageId = null,
        DateTimeOffset? deliveredAt = null,
        DateTimeOffset? readAt = null)
    {
        var message = data.Message ?? new LegacyMessageEventMessage();
        var sender = data.FromHandle ?? HandleOf(data.From, data.Service);
        var recipient = data.RecipientHandle ?? HandleOf(data.RecipientPhone, data.Service);

        // Only messages that came in name the line that received them.
        var isOutbound = data.IsFromMe ?? (recipient is null && data.ReceivedAt is null);
        return new MessageEventData
        {
            Chat = new MessageEventChat
            {
                Id = data.ChatId ?? "",
                IsGroup = data.IsGroup,
                OwnerHandle = isOutbound ? sender : recipient,
            },
            Id = message.Id ?? messageId ?? "",
            IdempotencyKey = data.IdempotencyKey,
            Direction = isOutbound ? MessageDirection.Outbound : MessageDirection.Inbound,
            SenderHandle = sender ?? new ChatHandle(),
            Parts = message.Parts ?? [],
            SentAt = message.SentAt ?? data.ReceivedAt,
            DeliveredAt = message.DeliveredAt ?? deliveredAt,
            ReadAt = message.ReadAt ?? readAt,
            ReconciledAt = message.ReconciledAt,
            ReplyTo = message.ReplyTo,
            Effect = message.Effect,
            Service = data.Service ?? default,
            PreferredService = data.PreferredService,
            AdditionalProperties = data.AdditionalProperties,
        };
    }

    /// <summary>A time that the contract requires, but that was not in what was received.</summary>
    public static DateTimeOffset? OrNone(DateTimeOffset time) => time == default ? null : time;

    private static ChatHandle? HandleOf(string? address, ServiceType? service) =>
        string.IsNullOrEmpty(address) ? null : new ChatHandle { Handle = address!, Service = service ?? default };
}
