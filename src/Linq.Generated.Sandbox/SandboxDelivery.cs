using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>An event on its way to a webhook subscription.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="EventId">The id of the event, the same for all subscriptions.</param>
/// <param name="EventType">The type of the event, such as <c>message.sent</c>.</param>
/// <param name="SubscriptionId">The id of the subscription.</param>
/// <param name="Url">The address of the endpoint.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Body">The body, exactly as it is sent.</param>
/// <param name="CreatedAt">When the event happened, on the sandbox's clock.</param>
/// <param name="NextAttemptAt">When the next attempt is due; null when none is planned.</param>
/// <param name="Attempts">The attempts so far, the first one first.</param>
public sealed record SandboxDelivery(
    string Id,
    string EventId,
    string EventType,
    string SubscriptionId,
    string Url,
    SandboxDeliveryState State,
    string Body,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<SandboxDeliveryAttempt> Attempts);
