using System;

namespace Linq.Generated.Hosting;

/// <summary>What is known after an attempt to send a message.</summary>
internal sealed record AttemptResult(AttemptEnd End)
{
    /// <summary>The accepted message; null where it was accepted and deleted since.</summary>
    public LinqSendResult? Accepted { get; init; }

    public int? ErrorCode { get; init; }

    public string? Reason { get; init; }

    public string? TraceId { get; init; }

    /// <summary>How long Linq, or the state of the line, asks to wait, at most <see cref="AttemptRules.LongestRetryAfter"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the wait is for all messages of the line to these recipients.</summary>
    public bool HoldsPair { get; init; }

    /// <summary>
    /// Reads what an attempt threw. A refusal counts only with an error code of Linq's: what a proxy answers says nothing of the message.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="mayHaveArrived">Whether an earlier attempt may have delivered the message.</param>
    public static AttemptResult Of(Exception exception, bool mayHaveArrived)
    {
        if (exception is not LinqException failure)
        {
            return new AttemptResult(AttemptEnd.Unknown) { Reason = $"The attempt failed with {exception.GetType().Name}." };
        }

        var answer = failure as LinqApiException;
        var result = new AttemptResult(AttemptEnd.Unknown)
        {
            ErrorCode = answer?.Code?.Value,
            Reason = ReasonOf(failure),
            TraceId = failure.TraceId,
            RetryAfter = answer?.RetryAfter > AttemptRules.LongestRetryAfter ? AttemptRules.LongestRetryAfter : answer?.RetryAfter,
        };
        var status = failure.ResponseStatusCode;
        if (failure.NeverLeft || status is 401 or (>= 300 and < 400))
        {
            // Nothing was taken in; a wrong API key or base URL must not cost a message.
            return result with { End = AttemptEnd.NotSent };
        }

        if (status == 429)
        {
            return result with { End = AttemptEnd.NotSent, HoldsPair = true };
        }

        // A proxy may give up with 408 after it has passed the request on.
        if (status is < 400 or 408 or >= 500)
        {
            return result;
        }

        if (answer?.Code is null || failure.IsTransient)
        {
            return result with { End = AttemptEnd.NotSent };
        }

        return (mayHaveArrived, status) switch
        {
            // "The key of a deleted message answers 404": it was accepted, and is gone. Unless the 404 is about something else.
            (true, 404) when !IsAboutPart(answer.Code.Value) => result with
            {
                End = AttemptEnd.Accepted,
                ErrorCode = null,
                Reason = "Linq knows the key, and the message was deleted.",
            },

            // The same bytes are refused every time, so the earlier attempts were, too.
            (true, not (400 or 413 or 422)) => result with { End = AttemptEnd.RefusedAfterArrival },
            _ => result with { End = AttemptEnd.Refused },
        };
    }

    private static bool IsAboutPart(LinqErrorCode code) =>
        code == LinqErrorCode.AttachmentNotFound || code == LinqErrorCode.PhoneNumberNotFound;

    private static string ReasonOf(LinqException failure) => failure switch
    {
        LinqApiException { Code: { } code } => $"Linq answered {failure.ResponseStatusCode} with code {code.Value}.",
        LinqApiException => $"The answer was {failure.ResponseStatusCode}, without a code of Linq's.",
        LinqTimeoutException => "There was no answer in time.",
        LinqLinePausedException => "The line is paused.",
        LinqConnectionException => failure.NeverLeft ? "There was no connection." : "The connection was lost.",
        _ => "The answer could not be read.",
    };
}
