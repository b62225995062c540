using System;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Postgres;

/// <summary>What the workers log. Ids and types only: never bodies, phone numbers or secrets.</summary>
internal static partial class InboxLog
{
    public const string Category = "Linq.Generated.Webhooks";

    [LoggerMessage(
        101,
        LogLevel.Warning,
        "Webhook event {EventId} of type {EventType} failed on attempt {Attempt} and is tried again in {Delay}.")]
    public static partial void Retrying(ILogger logger, string eventId, string eventType, int attempt, TimeSpan delay);

    [LoggerMessage(
        102,
        LogLevel.Error,
        "Webhook event {EventId} of type {EventType} is dead: {Reason} Requeue it through ILinqWebhookDeadLetters once the cause "
            + "is removed.")]
    public static partial void Dead(ILogger logger, string eventId, string eventType, string reason);

    [LoggerMessage(103, LogLevel.Error, "The PostgreSQL inbox cannot poll for events; will keep retrying.")]
    public static partial void CannotTake(ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "The PostgreSQL inbox cannot renew its leases. Other instances take the events when they end.")]
    public static partial void CannotRenew(ILogger logger, Exception exception);

    [LoggerMessage(105, LogLevel.Warning, "The lease of webhook event {EventId} is lost; its handlers are asked to stop.")]
    public static partial void LeaseLost(ILogger logger, string eventId);

    [LoggerMessage(106, LogLevel.Error, "The outcome of webhook event {EventId} could not be saved; it will be handled again.")]
    public static partial void CannotStore(ILogger logger, Exception exception, string eventId);

    [LoggerMessage(107, LogLevel.Error, "The PostgreSQL inbox cannot delete the ids of old events; it tries again later.")]
    public static partial void CannotSweep(ILogger logger, Exception exception);

    [LoggerMessage(
        108,
        LogLevel.Warning,
        "The clocks of this instance and of PostgreSQL differ by {Difference}. Leases follow PostgreSQL's; signatures are verified "
            + "by this one's.")]
    public static partial void ClocksDiffer(ILogger logger, TimeSpan difference);

    [LoggerMessage(
        109,
        LogLevel.Error,
        "In {Count} chats no webhook event was open although some waited. The next one of each was opened.")]
    public static partial void Stranded(ILogger logger, int count);

    [LoggerMessage(
        110,
        LogLevel.Error,
        "PostgreSQL refused what {Handler} replied to webhook event {EventId}; the attempt counts as failed.")]
    public static partial void RepliesRefused(ILogger logger, Exception exception, string eventId, string handler);
}
