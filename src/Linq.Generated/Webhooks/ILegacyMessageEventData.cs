using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Linq.Generated.Webhooks;

/// <summary>
/// What the three payload classes of the message events of version 2025-01-01 have in common. The contract repeats the
/// members in each of them, so that they share no base class.
/// </summary>
internal interface ILegacyMessageEventData
{
    string? ChatId { get; }

    bool? IsGroup { get; }

    string? IdempotencyKey { get; }

    string? From { get; }

    ChatHandle? FromHandle { get; }

    LegacyMessageEventMessage? Message { get; }

    string? RecipientPhone { get; }

    ChatHandle? RecipientHandle { get; }

    bool? IsFromMe { get; }

    DateTimeOffset? ReceivedAt { get; }

    ServiceType? Service { get; }

    ServicePreferenceType? PreferredService { get; }

    IDictionary<string, JsonElement>? AdditionalProperties { get; }
}
