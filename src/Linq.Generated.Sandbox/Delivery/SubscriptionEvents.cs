using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Tells of what happened to a subscription. One that asks for these events is told of itself, of its own end too. Called under the gate.
/// </summary>
internal sealed class SubscriptionEvents(AccountEvents events)
{
    public void Created(Subscription subscription, string? traceId) =>
        Tell(WebhookEventType.WebhookSubscriptionCreated, "A webhook subscription was created.", subscription, traceId);

    public void Deleted(Subscription subscription, string? traceId) =>
        Tell(WebhookEventType.WebhookSubscriptionDeleted, "A webhook subscription was deleted.", subscription, traceId);

    /// <summary>Publishes an event for each thing that changed.</summary>
    /// <param name="before">The subscription as it was.</param>
    /// <param name="now">The subscription as it is.</param>
    /// <param name="traceId">The trace id of the call.</param>
    public void Updated(WebhookSubscription before, Subscription now, string? traceId)
    {
        if (before.TargetUrl != now.TargetUrl)
        {
            Tell(
                WebhookEventType.WebhookSubscriptionTargetUrlChanged,
                "A webhook subscription got another address.",
                now,
                traceId,
                new AccountEventChange { From = before.TargetUrl, To = now.TargetUrl });
        }

        if (before.IsActive != now.IsActive)
        {
            Tell(
                now.IsActive ? WebhookEventType.WebhookSubscriptionEnabled : WebhookEventType.WebhookSubscriptionDisabled,
                now.IsActive ? "A webhook subscription was resumed." : "A webhook subscription was paused.",
                now,
                traceId);
        }

        if (!now.Events.SetEquals(before.SubscribedEvents!))
        {
            Tell(WebhookEventType.WebhookSubscriptionEventsUpdated, "A webhook subscription asks for other events.", now, traceId);
        }

        if (!(before.PhoneNumbers ?? []).SequenceEqual(now.PhoneNumbers ?? []))
        {
            Tell(
                WebhookEventType.WebhookSubscriptionPhoneNumbersUpdated,
                "A webhook subscription covers other lines.",
                now,
                traceId,
                new AccountEventChange { From = List(before.PhoneNumbers), To = List(now.PhoneNumbers) });
        }

        if ((before.RoutingKeyHeader, before.RoutingIdHeader) != (now.RoutingKeyHeader, now.RoutingIdHeader))
        {
            var isCleared = now.RoutingKeyHeader is null && now.RoutingIdHeader is null;
            Tell(
                isCleared
                    ? WebhookEventType.WebhookSubscriptionRoutingHeadersCleared
                    : WebhookEventType.WebhookSubscriptionRoutingHeadersSet,
                isCleared ? "A webhook subscription lost its routing headers." : "A webhook subscription got routing headers.",
                now,
                traceId);
        }
    }

    private static JArray? List(List<string>? numbers) => numbers is null ? null : new JArray(numbers);

    private void Tell(
        WebhookEventType type,
        string summary,
        Subscription subscription,
        string? traceId,
        AccountEventChange? change = null) => events.ByApi(type, summary, traceId, data =>
        {
            data.WebhookSubscription = new AccountEventSubscription
            {
                Id = subscription.Id,
                TargetUrl = subscription.TargetUrl,
                Events = [.. subscription.Events.Select(WireEnum<WebhookEventType>.Text)],
            };
            if (change is not null)
            {
                data.Change = change;
            }
        });
}
