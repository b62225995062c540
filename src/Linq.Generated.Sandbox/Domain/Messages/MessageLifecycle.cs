using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Takes messages of the account from pending over sent and delivered to read, each step with its event.</summary>
internal sealed class MessageLifecycle(SandboxState state, EventPublisher events, PollEvents polls, PlannedFailures failures)
{
    private const int CannotReceive = 4005;

    /// <summary>Begins with a message that was just accepted.</summary>
    public void Begin(MessageRecord message, bool canDeliver)
    {
        if (failures.Take(message.Poll is null ? SandboxFailure.Message : SandboxFailure.Poll, out var code, out var reason))
        {
            Later(state.Options.Timing.Sent, message, m => Failed(m, code, reason));
        }
        else
        {
            Later(
                state.Options.Timing.Sent,
                message,
                canDeliver ? Sent : m => Failed(m, CannotReceive, "No service can take the message to the recipient."));
        }
    }

    /// <summary>Goes on with a message that was exported on its way.</summary>
    public void Resume(MessageRecord message)
    {
        switch (message)
        {
            case { IsFromMe: false }:
                break;
            case { Status: DeliveryStatus.Pending }:
                Later(state.Options.Timing.Sent, message, Sent);
                break;
            case { Status: DeliveryStatus.Sent } when HasReceipts(message):
                Later(state.Options.Timing.Delivered, message, Delivered);
                break;
            case { Status: DeliveryStatus.Delivered }:
                ReadLater(message);
                break;
            default:
                break;
        }
    }

    /// <summary>Notes that the recipient has read a message.</summary>
    public void Read(MessageRecord message)
    {
        if (message.Status is not DeliveryStatus.Delivered || !HasReceipts(message))
        {
            return;
        }

        message.ReadAt = state.Now;
        Move(message, DeliveryStatus.Read);
        if (message.Poll is not null)
        {
            polls.Read(message);
            return;
        }

        events.Publish(WebhookEventType.MessageRead, message.Chat.Line.PhoneNumber, message.TraceId, version =>
            version == PayloadVersions.Newest ? message.ToEventData() : message.ToLegacyReadData());
    }

    /// <summary>Notes that a message could not be delivered.</summary>
    public void Failed(MessageRecord message, int code, string reason)
    {
        Move(message, DeliveryStatus.Failed);
        if (message.Poll is not null)
        {
            polls.Failed(message, code, reason);
            return;
        }

        events.PublishSame(WebhookEventType.MessageFailed, message.Chat.Line.PhoneNumber, message.TraceId, new MessageFailedEventData
        {
            ChatId = message.Chat.Id,
            MessageId = message.Id,
            Code = code,
            Reason = reason,
            Service = message.Service,
            PreferredService = MessageViews.Preference(message.PreferredService),
            FailedAt = state.Now,
        });
    }

    private void Sent(MessageRecord message)
    {
        message.SentAt = state.Now;
        Move(message, DeliveryStatus.Sent);
        if (message.Poll is not null)
        {
            polls.Sent(message);
        }
        else
        {
            events.Publish(WebhookEventType.MessageSent, message.Chat.Line.PhoneNumber, message.TraceId, version =>
                version == PayloadVersions.Newest ? message.ToEventData() : message.ToLegacyEventData());
        }

        if (HasReceipts(message))
        {
            Later(state.Options.Timing.Delivered, message, Delivered);
        }
    }

    private void Delivered(MessageRecord message)
    {
        message.DeliveredAt = state.Now;
        Move(message, DeliveryStatus.Delivered);
        if (message.Poll is not null)
        {
            polls.Delivered(message);
        }
        else
        {
            events.Publish(WebhookEventType.MessageDelivered, message.Chat.Line.PhoneNumber, message.TraceId, version =>
                version == PayloadVersions.Newest ? message.ToEventData() : message.ToLegacyDeliveredData());
        }

        ReadLater(message);
    }

    private void ReadLater(MessageRecord message)
    {
        if (state.Options.Timing.Read is TimeSpan read && message.Chat.Others.All(h => state.PersonAt(h.Handle!).SendsReadReceipts))
        {
            Later(read, message, Read);
        }
    }

    private bool HasReceipts(MessageRecord message) => message.Service switch
    {
        ServiceType.IMessage => true,
        ServiceType.Rcs => state.Options.Behavior.SendsReceiptsOverRcs,
        _ => false,
    };

    private void Move(MessageRecord message, DeliveryStatus status)
    {
        message.Status = status;
        message.UpdatedAt = state.Now;
    }

    private void Later(TimeSpan delay, MessageRecord message, Action<MessageRecord> step) => state.Agenda.After(delay, () => step(message));
}
