using System;

namespace Linq.Generated.Postgres;

/// <summary>A request as a row of the table.</summary>
internal sealed record StoredEvent(
    string Key,
    string? MessageKey,
    string? ChatId,
    string EventType,
    byte[] Body,
    DateTime ReceivedAt,
    string? DeadReason);
