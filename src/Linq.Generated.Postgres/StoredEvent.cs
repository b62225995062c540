using System;

namespace Linq.Generated.Postgres;

/// <summary>A request as a row of the table.</summary>
/// <param name="Key">Its key, which identifies duplicates.</param>
/// <param name="MessageKey">Type and message id, where messages identify duplicates.</param>
/// <param name="ChatId">The chat, where the order within a chat is kept.</param>
/// <param name="EventType">The type of the event; empty for a request that cannot be read.</param>
/// <param name="Body">The body as received.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="DeadReason">Why it is a dead letter from the start; null for an event.</param>
/// <param name="WantsLease">Whether this instance has a place free and handles the event at once, if it is the first of its chat.</param>
internal sealed record StoredEvent(
    string Key,
    string? MessageKey,
    string? ChatId,
    string EventType,
    byte[] Body,
    DateTimeOffset ReceivedAt,
    string? DeadReason,
    bool WantsLease);
