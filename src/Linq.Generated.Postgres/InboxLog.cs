using System;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Postgres;

/// <summary>What the workers log. Ids and types only: never bodies, phone numbers or secrets.</summary>
internal static partial class InboxLog
{
    internal const string Category = "Linq.Generated.Webhooks";

    [LoggerMessage(101, LogLevel.Warning, "Webhook event {EventId} of type {EventType} failed on attempt {Attempt} and is tried again in {Delay}.")]
    internal static partial void Retrying(ILogger logger, string eventId, string eventType, int attempt, TimeSpan delay);

    [LoggerMessage(102, LogLevel.Error, "Webhook event {EventId} of type {EventType} is dead: {Reason} Requeue it through ILinqWebhookDeadLetters once the cause is removed.")]
    internal static partial void Dead(ILogger logger, string eventId, string eventType, string reason);

    [LoggerMessage(103, LogLevel.Error, "The PostgreSQL inbox cannot look for events; it goes on trying.")]
    internal static partial void CannotTake(ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "The PostgreSQL inbox cannot renew its leases. Other instances take the events when they end.")]
    internal static partial void CannotRenew(ILogger logger, Exception exception);

    [LoggerMessage(105, LogLevel.Warning, "The lease of webhook event {EventId} is lost; its handlers are asked to stop.")]
    internal static partial void LeaseLost(ILogger logger, string eventId);

    [LoggerMessage(106, LogLevel.Error, "What became of webhook event {EventId} could not be stored; it is handled again.")]
    internal static partial void CannotStore(ILogger logger, Exception exception, string eventId);

    [LoggerMessage(107, LogLevel.Error, "The PostgreSQL inbox cannot delete the ids of old events; it tries again later.")]
    internal static partial void CannotSweep(ILogger logger, Exception exception);
}
