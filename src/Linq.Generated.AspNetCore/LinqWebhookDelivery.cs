using System;
using System.Security.Cryptography;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>A webhook request whose signature and age have been verified.</summary>
public sealed class LinqWebhookDelivery
{
    /// <summary>Initializes a delivery.</summary>
    /// <param name="body">The body as received. It is kept and not copied.</param>
    /// <param name="webhookEvent">The event; <see langword="null"/> when the body cannot be read as one.</param>
    /// <param name="webhookId">The signed <c>webhook-id</c>; <see langword="null"/> when the request had none.</param>
    /// <param name="receivedAt">When the request arrived.</param>
    /// <param name="defect">Why the body cannot be read; <see langword="null"/> when it can.</param>
    public LinqWebhookDelivery(
        ReadOnlyMemory<byte> body,
        LinqWebhookEvent? webhookEvent,
        string? webhookId,
        DateTimeOffset receivedAt,
        string? defect = null)
    {
        Body = body;
        Event = webhookEvent;
        ReceivedAt = receivedAt;
        Defect = defect;
        Key = webhookEvent is { EventId.Length: > 0 } ? webhookEvent.EventId
            : !string.IsNullOrEmpty(webhookId) ? webhookId
            : KeyOf(body);
    }

    /// <summary>The body as received.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The event; <see langword="null"/> when the body cannot be read as one, which <see cref="Defect"/> explains.</summary>
    public LinqWebhookEvent? Event { get; }

    /// <summary>Why the body cannot be read as an event; <see langword="null"/> when it can.</summary>
    public string? Defect { get; }

    /// <summary>When the request arrived.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>
    /// What tells duplicates: the id of the event, else the signed <c>webhook-id</c>, else a hash of the body.
    /// </summary>
    public string Key { get; }

    /// <summary>
    /// A second key, for accounts with overlapping subscriptions, each of which may deliver the same message as an event of
    /// its own: the type and the message id, for the events that occur once in the life of a message. <see langword="null"/> for
    /// others.
    /// </summary>
    public string? MessageKey => Event is null ? null : MessageKeys.Of(Event);

    internal static string KeyOf(ReadOnlyMemory<byte> body) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(body.Span));
}
