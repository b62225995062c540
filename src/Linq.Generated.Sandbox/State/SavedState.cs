using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>What a sandbox exports: everything that the API can show, without logs, faults and webhooks that are under way.</summary>
internal sealed record SavedState
{
    public const int CurrentFormat = 1;

    public int Format { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    public long Sequence { get; init; }

    public List<Line> Lines { get; init; } = [];

    /// <summary>Gets the lines that were removed and still have chats.</summary>
    public List<Line> FormerLines { get; init; } = [];

    public List<Person> People { get; init; } = [];

    public List<SavedChat> Chats { get; init; } = [];

    public List<SavedMessage> Messages { get; init; } = [];

    public List<AttachmentRecord> Attachments { get; init; } = [];

    public List<SavedSubscription> Subscriptions { get; init; } = [];

    public List<LocationShare> Locations { get; init; } = [];

    public List<BlockedHandleEntry> BlockedHandles { get; init; } = [];

    public List<PaymentRequestRecord> PaymentRequests { get; init; } = [];

    public List<PaymentRecord> Payments { get; init; } = [];

    public List<CustomerConnection> Connections { get; init; } = [];

    public List<SavedKey> IdempotencyKeys { get; init; } = [];
}
