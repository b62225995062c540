using System;

namespace Linq.Generated.Postgres;

/// <summary>A request as a row of the table.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="MessageKey">Type and message id, where events are told by message.</param>
/// <param name="ChatId">The chat, where the order within a chat is kept.</param>
/// <param name="EventType">The type of the event; empty for a request that cannot be read.</param>
/// <param name="Body">The body as received.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="DeadReason">Why it is a dead letter from the start; null for an event.</param>
/// <param name="LeaseEnd">When the lease of this instance ends, if it is to handle the event at once; null leaves it to whoever looks first.</param>
internal sealed record StoredEvent(
    string Key,
    string? MessageKey,
    string? ChatId,
    string EventType,
    byte[] Body,
    DateTime ReceivedAt,
    string? DeadReason,
    DateTime? LeaseEnd);
