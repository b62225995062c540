using System;
using Microsoft.Extensions.Logging;

namespace Linq.Generated;

/// <summary>What the client logs. No message holds a body, a key or a whole phone number.</summary>
internal static partial class LinqLog
{
    [LoggerMessage(
        1,
        LogLevel.Debug,
        "Sending {Method} {Target} for {Operation}, attempt {Attempt}.",
        EventName = "RequestSending",
        SkipEnabledCheck = true)]
    public static partial void RequestSending(this ILogger logger, string method, string target, string operation, int attempt);

    [LoggerMessage(
        2,
        LogLevel.Debug,
        "{Operation} was answered with {StatusCode} on attempt {Attempt}, {ElapsedMilliseconds} ms after the call began. Trace id: "
            + "{TraceId}.",
        EventName = "RequestSucceeded")]
    public static partial void RequestSucceeded(
        this ILogger logger,
        string operation,
        int statusCode,
        int attempt,
        double elapsedMilliseconds,
        string? traceId);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "{Operation} failed on attempt {Attempt} with {ErrorType} (error code {ErrorCode}) and is tried again in "
            + "{DelayMilliseconds} ms. Trace id: {TraceId}.",
        EventName = "RequestRetrying")]
    public static partial void RequestRetrying(
        this ILogger logger,
        string operation,
        int attempt,
        string errorType,
        int? errorCode,
        double delayMilliseconds,
        string? traceId);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "{Operation} failed for good after {Attempts} attempts with {ErrorType} (error code {ErrorCode}). Trace id: {TraceId}.",
        EventName = "CallFailed")]
    public static partial void CallFailed(
        this ILogger logger,
        string operation,
        int attempts,
        string errorType,
        int? errorCode,
        string? traceId);

    [LoggerMessage(5, LogLevel.Error, "The response observer of {Operation} failed. The call goes on.", EventName = "ObserverFailed")]
    public static partial void ObserverFailed(this ILogger logger, Exception exception, string operation);
}
