using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Turns what happened into deliveries to the subscriptions that want to know.</summary>
internal sealed class EventPublisher(SandboxState state, Subscriptions subscriptions, DeliveryLog log, WebhookSender sender)
{
    /// <summary>Publishes an event. Called under the gate.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="line">The line that it comes from; null for an event of the whole account.</param>
    /// <param name="traceId">The trace id of the call that caused it; null when no call did.</param>
    /// <param name="payload">Makes the data of a payload version; null where a version does not have the event.</param>
    public void Publish(WebhookEventType type, string? line, string? traceId, Func<string, IContractModel?> payload)
    {
        if (subscriptions.IsEmpty)
        {
            return;
        }

        string? eventId = null;
        var now = state.Now;
        Dictionary<string, byte[]?> bodies = [];
        foreach (var subscription in subscriptions.All)
        {
            if (!subscription.Wants(type, line))
            {
                continue;
            }

            eventId ??= state.NewId();
            traceId ??= TraceIds.New();
            if (!bodies.TryGetValue(subscription.Version, out var body))
            {
                body = payload(subscription.Version) is { } data
                    ? ContractJson.Bytes(new WebhookEnvelope
                    {
                        WebhookVersion = subscription.Version,
                        EventType = type,
                        EventId = eventId,
                        CreatedAt = now,
                        TraceId = traceId,
                        PartnerId = state.Options.PartnerId,
                        Data = data,
                    })
                    : null;
                bodies.Add(subscription.Version, body);
            }

            if (body is not null)
            {
                var delivery = new Delivery
                {
                    Id = state.NewId(),
                    Sequence = state.NextSequence(),
                    EventId = eventId,
                    EventType = type,
                    Subscription = subscription,
                    Body = body,
                    CreatedAt = now,
                };
                log.Add(delivery);
                sender.Start(delivery);
            }
        }
    }

    /// <summary>Publishes an event whose payload is the same in both versions.</summary>
    public void PublishSame(
        WebhookEventType type,
        string? line,
        string? traceId,
        IContractModel payload) => Publish(type, line, traceId, _ => payload);

    /// <summary>Publishes an event that only the newest version has.</summary>
    public void PublishNewest(WebhookEventType type, string? line, string? traceId, Func<IContractModel> payload) =>
        Publish(type, line, traceId, version => version == PayloadVersions.Newest ? payload() : null);
}
