using System;

namespace Linq.Generated.Hosting;

/// <summary>What the outbox knows of one message. It holds no text and no phone number.</summary>
public sealed class LinqOutboxEntry
{
    /// <summary>The key of the message.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The operation, by its id in the contract: <c>sendMessageToChat</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Where the message is.</summary>
    public required LinqOutboxState State { get; init; }

    /// <summary>The chat, which a new chat has once it is accepted.</summary>
    public string? ChatId { get; init; }

    /// <summary>The id of the accepted message.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the message was enqueued.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether an attempt may have arrived at Linq. Such a message is not cancelled and does not expire.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>When the outcome came about.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Linq's code for a refusal, or for what the last attempt failed with.</summary>
    public LinqErrorCode? ErrorCode { get; init; }

    /// <summary>Why the message was not accepted, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Linq's id of the last answer, for its support.</summary>
    public string? TraceId { get; init; }

    /// <summary>When the message was delivered, where receipts are joined.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the message was read, where receipts are joined.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why the accepted message was not delivered, where receipts are joined.</summary>
    public LinqErrorCode? DeliveryErrorCode { get; init; }

    /// <summary>Names the message by its key.</summary>
    /// <returns>For example <c>sendMessageToChat linq1-8ea53480… Accepted</c>.</returns>
    public override string ToString() => $"{Operation} {IdempotencyKey} {State}";
}
