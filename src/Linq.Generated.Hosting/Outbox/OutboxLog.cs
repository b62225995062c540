using System;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Hosting;

/// <summary>What an outbox logs. Keys, operations and codes only: never bodies, phone numbers or secrets.</summary>
internal static partial class OutboxLog
{
    public const string Category = "Linq.Generated.Outbox";

    [LoggerMessage(201, LogLevel.Warning, "{Operation} {Key} was not accepted on attempt {Attempt}; next attempt in {Delay}. {Reason}")]
    public static partial void Retrying(ILogger logger, string operation, string key, int attempt, TimeSpan delay, string? reason);

    [LoggerMessage(202, LogLevel.Error, "{Operation} {Key} was not sent: {Outcome}. {Reason}")]
    public static partial void NotSent(ILogger logger, string operation, string key, LinqOutboxState outcome, string? reason);

    [LoggerMessage(
        203,
        LogLevel.Error,
        "It is uncertain whether {Operation} {Key} was sent. {Reason} Check whether the recipient has it before you requeue it.")]
    public static partial void Uncertain(ILogger logger, string operation, string key, string? reason);

    [LoggerMessage(204, LogLevel.Error, "The outbox cannot poll for messages; will keep retrying.")]
    public static partial void CannotTake(ILogger logger, Exception exception);

    [LoggerMessage(
        205,
        LogLevel.Error,
        "The result of an attempt to send {Operation} {Key} could not be saved; it will be repeated with its key when the lease ends.")]
    public static partial void CannotStore(ILogger logger, Exception exception, string operation, string key);

    [LoggerMessage(206, LogLevel.Error, "An outbox handler failed for {Operation} {Key}; it runs again.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string operation, string key);

    [LoggerMessage(207, LogLevel.Error, "The outbox cannot delete old messages; will retry later.")]
    public static partial void CannotSweep(ILogger logger, Exception exception);

    [LoggerMessage(208, LogLevel.Error, "Linq refused the API key (401). Messages wait in the outbox until it is right.")]
    public static partial void KeyRefused(ILogger logger);

    [LoggerMessage(
        209,
        LogLevel.Warning,
        "The outbox is in memory, for development: what it holds is lost with the process. Linq.Generated.Postgres keeps messages.")]
    public static partial void InMemory(ILogger logger);
}
