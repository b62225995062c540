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

    [LoggerMessage(
        8,
        LogLevel.Error,
        "A webhook request was answered 503, because its body did not reach the endpoint as it was sent: {Announced} announced, "
            + "{Length} bytes left to read, and no secret signed them. A middleware that runs earlier has read or changed the body. Let "
            + "it call Request.EnableBuffering() before it reads, or skip the path of the webhooks. Linq is asked to deliver again.")]
    public static partial void BodyNotWhole(ILogger logger, string announced, int length);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "A webhook request was answered 503, because its body could not be read ({Announced} announced). The sender stalled or hung "
            + "up, a middleware that runs earlier has taken or disposed the body, or the server has a limit below MaxBodyBytes. Linq is "
            + "asked to deliver again.")]
    public static partial void BodyNotReadable(ILogger logger, Exception exception, string announced);

    [LoggerMessage(10, LogLevel.Error, "A webhook request could not be answered and was given 503. Linq is asked to deliver again.")]
    public static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "Handlers of Linq webhooks are registered, and no endpoint{Name} is mapped: deliveries are answered 404, and Linq drops them. Call "
            + "app.MapLinqWebhooks(...) with the path of the subscription.")]
    public static partial void NoEndpoint(ILogger logger, string name);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "All {Places} places for webhook events are taken, {Hung} of them by handlers whose time is over. Events are answered 503 until "
            + "a place is free, and Linq delivers them again. Let handlers observe their cancellation token, or use a durable inbox.")]
    public static partial void Full(ILogger logger, int places, int hung);

    [LoggerMessage(
        13,
        LogLevel.Error,
        "Another component answered a webhook request {StatusCode} before the endpoint saw it. Linq would drop the event, so the answer "
            + "became 503. Look for a middleware that redirects, filters or answers by itself, and let it skip the path of the webhooks; "
            + "behind a proxy that ends TLS, call app.UseForwardedHeaders().")]
    public static partial void Intercepted(ILogger logger, int statusCode);

    [LoggerMessage(
        14,
        LogLevel.Error,
        "A request with the headers of a Linq webhook was answered {StatusCode}: there is no endpoint at its path. Linq would drop the "
            + "event, so the answer became 503. Mapped: {Patterns}. Make the path of MapLinqWebhooks and the target_url of the "
            + "subscription agree.")]
    public static partial void Misdirected(ILogger logger, int statusCode, string patterns);

    [LoggerMessage(
        16,
        LogLevel.Error,
        "Another component made {StatusCode} of the {Answer} that the endpoint of the webhooks had answered. Linq goes by the status, so "
            + "{Answer} was restored. Let what wraps or redirects answers skip the path of the webhooks.")]
    public static partial void Changed(ILogger logger, int answer, int statusCode);

    [LoggerMessage(
        17,
        LogLevel.Warning,
        "The authorization that this application requires for the endpoint of the webhooks answered a request {StatusCode}. Linq sends no "
            + "credentials and drops the event. The signature is the authentication: call AllowAnonymous() on the endpoint, or remove "
            + "RequireAuthorization() from it and its group.")]
    public static partial void RefusedByAuthorization(ILogger logger, int statusCode);

    [LoggerMessage(
        18,
        LogLevel.Error,
        "A handler of webhook event {EventId} of type {EventType} ran out of time, and what it had registered with its cancellation token "
            + "failed.")]
    public static partial void CallbackFailed(ILogger logger, Exception exception, string eventType, string eventId);

    [LoggerMessage(
        19,
        LogLevel.Error,
        "Dead letter {Key} was dropped, because there are {Capacity} of them. Requeue or discard them with ILinqWebhookDeadLetters, raise "
            + "MemoryCapacity, or use a durable inbox.")]
    public static partial void DeadLetterDropped(ILogger logger, string key, int capacity);

    [LoggerMessage(15, LogLevel.Error, "The options were reloaded and cannot be used, so the former webhook secrets stay. {Defect}")]
    public static partial void OptionsNotUsable(ILogger logger, string defect);
}
