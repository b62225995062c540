using System;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>What the endpoint and the inboxes log. Ids and types only: never bodies, phone numbers or secrets.</summary>
internal static partial class WebhookLog
{
    public const string Category = "Linq.Generated.Webhooks";

    [LoggerMessage(1, LogLevel.Warning, "A webhook request was answered {StatusCode}. {Rejection}: {Description}")]
    public static partial void Rejected(ILogger logger, int statusCode, LinqWebhookRejection rejection, string description);

    [LoggerMessage(2, LogLevel.Debug, "Webhook event {EventId} of type {EventType}: {Receipt}.")]
    public static partial void Received(ILogger logger, string eventId, string eventType, LinqWebhookReceipt receipt);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "The inbox could not take webhook event {EventId} of type {EventType}; Linq is asked to deliver it again.")]
    public static partial void InboxFailed(ILogger logger, Exception exception, string eventId, string eventType);

    [LoggerMessage(4, LogLevel.Error, "A genuine webhook request {Key} cannot be read as an event and was kept as a dead letter: {Defect}")]
    public static partial void DeadLetter(ILogger logger, string key, string defect);

    [LoggerMessage(
        5,
        LogLevel.Error,
        "{Handler} failed on webhook event {EventId} of type {EventType}. It runs again when the event comes again.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string handler, string eventType, string eventId);

    [LoggerMessage(6, LogLevel.Debug, "No handler is registered for webhook event {EventId} of type {EventType}.")]
    public static partial void NoHandler(ILogger logger, string eventType, string eventId);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "The handlers of webhook event {EventId} of type {EventType} took longer than {Timeout}. The request was answered 503; "
            + "give slow work to a durable inbox.")]
    public static partial void TimedOut(ILogger logger, string eventType, string eventId, TimeSpan timeout);
}
