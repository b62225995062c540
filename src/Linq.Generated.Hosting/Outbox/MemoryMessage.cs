using System;
using System.Diagnostics;

namespace Linq.Generated.Hosting;

/// <summary>A message in the outbox in memory. Changed under the outbox's lock or by the one task of its lane.</summary>
internal sealed class MemoryMessage(LinqPreparedSend send, LinqEnqueueOptions? options, DateTimeOffset enqueuedAt)
{
    private AttemptResult? _last;

    public LinqPreparedSend Send { get; } = send;

    public LinqEnqueueOptions? Options { get; } = options?.Copy();

    public string? TraceParent { get; } = Activity.Current?.Id;

    public LinqOutboxState State { get; private set; }

    public ChatMembers? Members { get; set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? TriedAt { get; private set; }

    public DateTimeOffset? ArrivedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public bool MayHaveArrivedBefore { get; private set; }

    /// <summary>Whether somebody has discarded it.</summary>
    public bool IsSettled { get; set; }

    public bool IsUnsettled => State is LinqOutboxState.Uncertain or LinqOutboxState.Dead && !IsSettled;

    public void Begin(DateTimeOffset now)
    {
        State = LinqOutboxState.Sending;
        Attempts++;
        MayHaveArrivedBefore = ArrivedAt is not null;
        TriedAt ??= now;
        ArrivedAt ??= now;
    }

    /// <summary>Notes what is known after an attempt, or after a lookup of the chat that failed: no attempt, and still a try.</summary>
    public void End(AttemptResult result, DateTimeOffset now)
    {
        TriedAt ??= now;
        _last = result;
        State = LinqOutboxState.Waiting;
        if (!MayHaveArrivedBefore && result.End is not (AttemptEnd.Unknown or AttemptEnd.Accepted))
        {
            ArrivedAt = null;
        }
    }

    public void Finish(LinqOutboxState outcome, DateTimeOffset now, AttemptResult? result = null)
    {
        State = outcome;
        FinishedAt = now;
        _last = result;
    }

    public void Requeue(DateTimeOffset now)
    {
        State = LinqOutboxState.Waiting;
        FinishedAt = null;
        TriedAt = null;
        ArrivedAt = ArrivedAt is null ? null : now;
        Attempts = 0;
    }

    public LinqOutboxEntry ToEntry() => new()
    {
        IdempotencyKey = Send.IdempotencyKey,
        Operation = Send.Operation,
        State = State,
        ChatId = _last?.Accepted?.ChatId ?? Send.ChatId,
        MessageId = _last?.Accepted?.MessageId,
        EnqueuedAt = enqueuedAt,
        Attempts = Attempts,
        MayHaveArrived = ArrivedAt is not null,
        FinishedAt = FinishedAt,
        ErrorCode = _last?.ErrorCode is { } code ? new LinqErrorCode(code) : null,
        Reason = _last?.Reason,
        TraceId = _last?.TraceId,
    };
}
