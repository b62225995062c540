using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Tells of polls. Only the newest payload version knows them. Called under the gate.</summary>
internal sealed class PollEvents(SandboxState state, EventPublisher events)
{
    public void Sent(MessageRecord message) => Publish(WebhookEventType.PollSent, message, () => new PollSentEventData
    {
        MessageId = message.Id,
        Chat = message.Chat.ToPollChat(),
        Direction = MessageDirection.Outbound,
        Service = message.PollService(),
        SenderHandle = message.Sender,
        Poll = message.Poll!.ToPoll(),
        SentAt = message.SentAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        ZeroRetention = state.IsZeroRetention,
    });

    public void Delivered(MessageRecord message) => Publish(WebhookEventType.PollDelivered, message, () => new PollDeliveredEventData
    {
        MessageId = message.Id,
        Chat = message.Chat.ToPollChat(),
        Direction = MessageDirection.Outbound,
        Service = message.PollService(),
        SenderHandle = message.Sender,
        Poll = message.Poll!.ToPoll(),
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        ZeroRetention = state.IsZeroRetention,
    });

    public void Read(MessageRecord message) => Publish(WebhookEventType.PollRead, message, () => new PollReadEventData
    {
        MessageId = message.Id,
        Chat = message.Chat.ToPollChat(),
        Direction = MessageDirection.Outbound,
        Service = message.PollService(),
        SenderHandle = message.Sender,
        Poll = message.Poll!.ToPoll(),
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
        ZeroRetention = state.IsZeroRetention,
    });

    public void Received(MessageRecord message) => Publish(WebhookEventType.PollReceived, message, () => new PollReceivedEventData
    {
        MessageId = message.Id,
        Chat = message.Chat.ToPollChat(),
        Direction = MessageDirection.Inbound,
        Service = message.PollService(),
        SenderHandle = message.Sender,
        Poll = message.Poll!.ToPoll(),
        ReceivedAt = message.SentAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
    });

    public void Failed(
        MessageRecord message,
        int code,
        string reason) => Publish(WebhookEventType.PollFailed, message, () => new PollFailedEventData
        {
            MessageId = message.Id,
            Chat = message.Chat.ToPollChat(),
            Direction = MessageDirection.Outbound,
            Service = message.PollService(),
            Poll = message.Poll!.ToPoll(),
            Error = new PollFailedError { Code = code, Message = reason },
            FailedAt = state.Now,
            ZeroRetention = state.IsZeroRetention,
        });

    public void OptionsAdded(MessageRecord message, IReadOnlyList<PollOption> added, ChatHandle by, string? traceId) =>
        Publish(WebhookEventType.PollUpdated, message, () => new PollUpdatedEventData
        {
            MessageId = message.Id,
            Chat = message.Chat.ToPollChat(),
            Direction = PollViews.Direction(by.IsMe == true),
            Service = message.PollService(),
            SenderHandle = by,
            AddedOptions = [.. added],
            ZeroRetention = state.IsZeroRetention,
        }, traceId);

    public void Voted(MessageRecord message, string optionId, bool isAdded, ChatHandle by, string? traceId) =>
        Publish(isAdded ? WebhookEventType.PollVoteAdded : WebhookEventType.PollVoteRemoved, message, () => isAdded
            ? new PollVoteAddedEventData
            {
                MessageId = message.Id,
                Chat = message.Chat.ToPollChat(),
                Direction = PollViews.Direction(by.IsMe == true),
                Service = message.PollService(),
                SenderHandle = by,
                OptionId = optionId,
            }
            : new PollVoteRemovedEventData
            {
                MessageId = message.Id,
                Chat = message.Chat.ToPollChat(),
                Direction = PollViews.Direction(by.IsMe == true),
                Service = message.PollService(),
                SenderHandle = by,
                OptionId = optionId,
            }, traceId);

    private void Publish(WebhookEventType type, MessageRecord message, System.Func<IContractModel> payload, string? traceId = null) =>
        events.PublishNewest(type, message.Chat.Line.PhoneNumber, traceId ?? message.TraceId, payload);
}
