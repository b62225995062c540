using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A message that Linq has a record of.</summary>
internal sealed class MessageRecord
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required ChatRecord Chat { get; init; }

    public required bool IsFromMe { get; init; }

    public required ChatHandle Sender { get; init; }

    /// <summary>Gets or sets the content. The list and the parts in it are replaced, never changed.</summary>
    public required IReadOnlyList<MessagePartResponse> Parts { get; set; }

    public MessageEffect? Effect { get; init; }

    public ReplyTo? ReplyTo { get; init; }

    public string? IdempotencyKey { get; init; }

    public ServiceType? PreferredService { get; init; }

    public required ServiceType Service { get; set; }

    public required DeliveryStatus Status { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Gets when Linq recovered a message that it had missed; null for all others.</summary>
    public DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>Gets the trace id of the call that sent the message; its events carry it.</summary>
    public required string TraceId { get; init; }

    /// <summary>Gets the poll; null for other messages.</summary>
    public PollRecord? Poll { get; init; }

    /// <summary>Gets or sets the message that opened the thread; null outside threads.</summary>
    public string? ThreadRoot { get; set; }

    /// <summary>Gets the app card that this message draws anew; null for other messages.</summary>
    public string? UpdateOf { get; init; }

    public int Edits { get; set; }

    /// <summary>Gets or sets a value indicating whether the account erased its record. The person still has the message.</summary>
    public bool IsDeleted { get; set; }
}
