using System;

namespace Linq.Generated.Postgres;

/// <summary>What a webhook reports of a message.</summary>
/// <param name="Key">The key that the message was sent with, where the event names it.</param>
/// <param name="MessageId">The message.</param>
internal sealed record OutboxReceipt(string? Key, string? MessageId)
{
    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public int? ErrorCode { get; init; }
}
