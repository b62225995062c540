using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Linq.Generated.Hosting;

/// <summary>The activities and measurements of an outbox; their names are documented in docs/outbox.md.</summary>
internal static class OutboxTelemetry
{
    public const string Name = "Linq.Generated.Outbox";

    private const string Operation = "linq.operation";

    private static readonly ActivitySource _activities = new(Name);
    private static readonly Meter _meter = new(Name);

    private static readonly Counter<long> _enqueued = _meter.CreateCounter<long>(
        "linq.outbox.enqueued", "{message}", "Messages that were enqueued, whether or not their transaction committed.");

    private static readonly Counter<long> _attempts = _meter.CreateCounter<long>(
        "linq.outbox.attempts", "{attempt}", "Attempts to send, by how they ended.");

    private static readonly Counter<long> _outcomes = _meter.CreateCounter<long>(
        "linq.outbox.outcomes", "{message}", "Messages that came to an outcome.");

    private static readonly Counter<long> _deferred = _meter.CreateCounter<long>(
        "linq.outbox.deferred", "{message}", "Messages that were due and had to wait, by the reason: pace or line.");

    private static readonly Histogram<double> _age = _meter.CreateHistogram<double>(
        "linq.outbox.message.age", "s", "The time from enqueuing a message to its outcome.");

    public static void Enqueued(string operation) => _enqueued.Add(1, new KeyValuePair<string, object?>(Operation, operation));

    public static void Attempted(string operation, AttemptEnd end) => _attempts.Add(
        1,
        new KeyValuePair<string, object?>(Operation, operation),
        new KeyValuePair<string, object?>("linq.outbox.attempt", end.ToString()));

    public static void Deferred(string reason) => _deferred.Add(1, new KeyValuePair<string, object?>("linq.outbox.reason", reason));

    public static void Finished(string operation, LinqOutboxState outcome, TimeSpan age)
    {
        var tags = new TagList { { Operation, operation }, { "linq.outbox.outcome", outcome.ToString() } };
        _outcomes.Add(1, tags);
        _age.Record(Math.Max(0, age.TotalSeconds), tags);
    }

    /// <summary>The span of an attempt: a trace of its own, linked to the one that enqueued the message.</summary>
    public static Activity? StartAttempt(string operation, string key, int attempt, string? traceParent)
    {
        if (!_activities.HasListeners())
        {
            return null;
        }

        ActivityLink[] links = ActivityContext.TryParse(traceParent, null, out var enqueued) ? [new ActivityLink(enqueued)] : [];
        return _activities.StartActivity(
            "send " + operation,
            ActivityKind.Consumer,
            parentContext: default,
            [new(Operation, operation), new("linq.idempotency_key", key), new("linq.outbox.attempt_number", attempt)],
            links);
    }
}
