using System;

namespace Linq.Generated.AspNetCore;

/// <summary>A genuine webhook request that could not be handled.</summary>
public sealed class LinqWebhookDeadLetter
{
    private readonly ReadOnlyMemory<byte> _body;

    /// <summary>Initializes a dead letter.</summary>
    /// <param name="key">What tells it from others, see <see cref="LinqWebhookDelivery.Key"/>.</param>
    /// <param name="eventType">The type of the event; empty when it could not be read.</param>
    /// <param name="reason">Why it could not be handled.</param>
    /// <param name="receivedAt">When the request arrived.</param>
    /// <param name="body">The body as received.</param>
    public LinqWebhookDeadLetter(string key, string eventType, string reason, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body)
    {
        Key = key;
        EventType = eventType;
        Reason = reason;
        ReceivedAt = receivedAt;
        _body = body;
    }

    /// <summary>What tells it from others: the id of the event where it could be read.</summary>
    public string Key { get; }

    /// <summary>The type of the event; empty when it could not be read.</summary>
    public string EventType { get; }

    /// <summary>Why it could not be handled.</summary>
    public string Reason { get; }

    /// <summary>When the request arrived.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The body as received. A method, so that loggers that walk over properties do not print what users wrote.</summary>
    /// <returns>The bytes.</returns>
    public ReadOnlyMemory<byte> GetBody() => _body;
}
