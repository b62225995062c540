using System;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Tells of changes of the account itself, as far as the sandbox makes them: subscriptions, cards, forwarding, retention. Only the
/// newest payload version knows these events. Called under the gate.
/// </summary>
internal sealed class AccountEvents(SandboxState state, EventPublisher events)
{
    /// <summary>Publishes an event that a call of the API caused.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="summary">What happened, in a sentence.</param>
    /// <param name="traceId">The trace id of the call.</param>
    /// <param name="fill">Sets the members that the event is about.</param>
    public void ByApi(WebhookEventType type, string summary, string? traceId, Action<AccountEventData> fill) =>
        Publish(type, summary, AccountEventActorType.Api, AccountEventOrigin.Api, traceId, fill);

    /// <summary>Publishes an event that somebody caused in the dashboard, which is the sandbox's control.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="summary">What happened, in a sentence.</param>
    /// <param name="fill">Sets the members that the event is about.</param>
    public void ByDashboard(WebhookEventType type, string summary, Action<AccountEventData> fill) =>
        Publish(type, summary, AccountEventActorType.TeamMember, AccountEventOrigin.Dashboard, null, fill);

    private void Publish(
        WebhookEventType type,
        string summary,
        AccountEventActorType actor,
        AccountEventOrigin origin,
        string? traceId,
        Action<AccountEventData> fill) => events.PublishNewest(type, null, traceId, () =>
        {
            var data = new AccountEventData
            {
                Summary = summary,
                OccurredAt = state.Now,
                Actor = new AccountEventActor { Type = actor },
                Origin = origin,
            };
            fill(data);
            return data;
        });
}
