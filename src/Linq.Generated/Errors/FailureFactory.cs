using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>
/// Turns what went wrong into the exception that the caller gets. Messages say what failed, why, what to do and which trace
/// id to quote.
/// </summary>
internal static class FailureFactory
{
    public static LinqException FromAnswer(
        LinqCall call,
        HttpResponseMessage response,
        KeptAnswer kept,
        string? authorization,
        LinqClientSettings settings)
    {
        var status = (int)response.StatusCode;
        var read = LinqErrorReader.Read(kept.Body);
        var envelope = new LinqErrorEnvelope
        {
            Code = read.Code,
            Message = read.Message,
            DocUrl = read.DocUrl,
            TraceId = ResponseHeaders.CleanTraceId(read.TraceId) ?? ResponseHeaders.GetTraceId(response),
            RetryAfter = RetryAfterHeader.Parse(ResponseHeaders.GetFirst(response.Headers, "Retry-After"), settings.TimeProvider)
                ?? read.RetryAfter,
            IsRecognized = read.IsRecognized,
        };
        var isTransient = RetryPolicy.IsTransient(status, envelope.Code);
        var context = Describe(call, response, kept.Body, envelope.TraceId, isTransient, neverLeft: false);
        return ByStatus(new ErrorAnswer(envelope, context, call.IsKeyFromCaller, authorization), context);
    }

    /// <summary>The class of exception that belongs to a status.</summary>
    public static LinqApiException ByStatus(ErrorAnswer answer, FailureContext context) =>
        context.StatusCode switch
        {
            400 => new LinqBadRequestException(answer, context),
            401 => new LinqAuthenticationException(answer, context),
            403 => new LinqPermissionDeniedException(answer, context),
            404 => new LinqNotFoundException(answer, context),
            409 => new LinqConflictException(answer, context),
            413 => new LinqPayloadTooLargeException(answer, context),
            422 => new LinqUnprocessableEntityException(answer, context),
            429 => new LinqRateLimitException(answer, context),
            >= 500 and <= 599 => new LinqServerException(answer, context),
            _ => new LinqApiException(answer, context),
        };

    public static LinqException FromUnexpectedBody(LinqCall call, HttpResponseMessage response, in ResponseBody body, Exception? fault)
    {
        var isCutOff = fault is JsonException && IsCutOff(body.Span);
        var isHtml = LooksLikeHtml(body.Span);
        var what = body.Length == 0 ? "the body is empty"
            : isCutOff ? "the body is cut off"
            : isHtml ? "the body is HTML: the page of a proxy, or of a wrong base URL, and not an answer of Linq's"
            : fault is JsonException { Path: { } path } ? "the body is not what the contract says at " + path
            : "the body is not what the contract says";
        var traceId = ResponseHeaders.GetTraceId(response);
        var message = new StringBuilder()
            .Append(call.Operation.Name)
            .Append(" was answered with ")
            .Append(Number((int)response.StatusCode))
            .Append(", but ")
            .Append(what)
            .Append('.');
        AppendOutcome(message, call, isHtml ? "Whether the request took effect is unknown" : "The request probably took effect")
            .Append(" GetResponseBody() gives what came.");
        AppendTrace(message, call.Attempt, traceId);
        return new LinqUnexpectedResponseException(
            message.ToString(),
            Describe(call, response, body.ToArray(LinqPipeline.KeptBody), traceId, isCutOff, neverLeft: false),
            fault);
    }

    /// <summary>A timeout of the client's own, or of a handler in between.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The answer, if it had begun.</param>
    /// <param name="body">What came of its body.</param>
    /// <param name="elapsed">After which time a handler ended the attempt; null when the client did.</param>
    /// <param name="exception">What was thrown.</param>
    public static LinqException FromTimeout(
        LinqCall call,
        HttpResponseMessage? response,
        in ResponseBody body,
        TimeSpan? elapsed,
        Exception exception)
    {
        var limit = elapsed ?? (call.IsTotalTimeoutNext ? call.TotalTimeout : call.Timeout);
        var traceId = response is null ? null : ResponseHeaders.GetTraceId(response);
        var neverLeft = call.Current is { IsUnsent: true };
        var hasSucceeded = call.Current is { HasSucceeded: true };
        var message = new StringBuilder()
            .Append(call.Operation.Name)
            .Append(neverLeft ? " was not sent within "
                : response is null && !hasSucceeded ? " got no answer within "
                : " got an answer that did not end within ")
            .Append(limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture))
            .Append(elapsed is not null ? " s: an HTTP handler or HttpClient of the application ended the attempt by a timeout of its own"
                : call.IsTotalTimeoutNext ? " s (TotalTimeout)"
                : " s (Timeout)");
        if (neverLeft)
        {
            AppendUnsent(message.Append('.'), call, " It is safe to try again.");
        }
        else
        {
            AppendOutcome(
                message.Append('.'),
                call,
                hasSucceeded ? "The request took effect" : "Whether the request took effect is unknown");
        }

        AppendTrace(message, call.Attempt, traceId);
        var context = Describe(call, response, body.ToArray(LinqPipeline.KeptBody), traceId, isTransient: true, neverLeft);
        return new LinqTimeoutException(message.ToString(), context, limit, exception);
    }

    public static LinqException FromTransport(LinqCall call, HttpResponseMessage? response, in ResponseBody body, Exception exception)
    {
        if (TransportFailure.FindRefusal(exception) is { } refused)
        {
            return FromRefusal(call, refused);
        }

        if (response is null && call.Current is { IsUnsent: true })
        {
            return FromHandler(call, exception);
        }

        if (response is null && call.Current is { HasSucceeded: true } succeeded)
        {
            return FromHandlerAfterSuccess(call, succeeded.SuccessStatus, exception);
        }

        var neverLeft = response is null && call.Current is { } attempt && attempt.FailedToConnect(exception);
        var traceId = response is null ? null : ResponseHeaders.GetTraceId(response);
        var message = new StringBuilder().Append(call.Operation.Name);
        if (response is not null)
        {
            message.Append(" was answered with ").Append(Number((int)response.StatusCode)).Append(", but ");
        }
        else
        {
            message.Append(" got no answer: ");
        }

        message.Append(TransportFailure.Describe(exception));
        if (neverLeft)
        {
            AppendUnsent(message.Append(" before the request was sent."), call, " Check the network and the base URL, then try again.");
        }
        else
        {
            AppendOutcome(message.Append('.'), call, "Whether the request took effect is unknown");
        }

        AppendTrace(message, call.Attempt, traceId);
        return new LinqConnectionException(
            message.ToString(),
            Describe(call, response, body.ToArray(LinqPipeline.KeptBody), traceId, TransportFailure.IsTransient(exception), neverLeft),
            exception);
    }

    /// <summary>There is no key to send.</summary>
    public static LinqApiKeyException FromApiKey(LinqCall call, ApiKeyFailedException failed)
    {
        var message = new StringBuilder(
            $"{call.Operation.Name} was not sent, because there is no API key: "
            + $"{nameof(LinqClientOptions.ApiKeyProvider)} {failed.Message}.");
        AppendUnsent(message, call, advice: "");
        var context = new FailureContext
        {
            Operation = call.Operation.Name,
            Attempts = call.Attempt - 1,
            IdempotencyKey = call.Key,
            IsTransient = failed.IsTransient,
            NeverLeft = !call.MayHaveActed,
        };
        return new LinqApiKeyException(message.ToString(), context, failed.InnerException);
    }

    /// <summary>A handler in between broke what a handler has to keep, or the transport repeated by itself.</summary>
    private static LinqException FromRefusal(LinqCall call, AttemptRefusedException refused)
    {
        var message = new StringBuilder().Append(call.Operation.Name);
        var isUnsent = refused.Reason is AttemptRefusal.WithoutMark or AttemptRefusal.NotSent;
        if (isUnsent)
        {
            AppendUnsent(message.Append(" was not sent: ").Append(refused.Message).Append('.'), call, advice: "");
        }
        else
        {
            message.Append(refused.Reason switch
            {
                AttemptRefusal.Elsewhere =>
                    " got an answer from another address or to another method than it was sent with, because an HTTP handler of the "
                    + "application followed a redirect or changed the address. That answer was discarded. Set AllowAutoRedirect to false "
                    + "and check the base URL; where a handler is to change the address, put a LinqAttemptHandler behind it",
                AttemptRefusal.WithoutAnswer => " got no answer: " + refused.Message,
                AttemptRefusal.Replaced when call.Current is { HasSucceeded: true } replaced =>
                    " was answered with " + Number(replaced.SuccessStatus) + ", but " + refused.Message,
                AttemptRefusal.Replaced => " got no answer that reached the client: " + refused.Message,
                _ => call.Current is { HasSucceeded: true } success
                    ? " was answered with " + Number(success.SuccessStatus)
                        + ", but a handler between the client and the network discarded that answer to send the request again, "
                        + "which was refused"
                    : " got no answer that reached the client: an HTTP handler or the transport tried to send the request a "
                        + "second time (a retry, a redirect, or a proxy that asks for credentials), which was refused. Put a "
                        + "LinqAttemptHandler around the innermost handler to see the first answer",
            }).Append('.');
            AppendOutcome(
                message,
                call,
                call.Current is { HasSucceeded: true } ? "The request took effect" : "Whether the request took effect is unknown");
        }

        AppendTrace(message, call.Attempt, traceId: null);
        var status = call.Current is { HasSucceeded: true } answered ? answered.SuccessStatus : 0;
        var context = Describe(call, isTransient: false, isUnsent, status);
        var isAnswerMadeUp = refused.Reason is AttemptRefusal.Elsewhere or AttemptRefusal.NotSent or AttemptRefusal.Replaced;
        return isAnswerMadeUp || call.Current is { HasSucceeded: true }
            ? new LinqUnexpectedResponseException(message.ToString(), context, refused)
            : new LinqConnectionException(message.ToString(), context, refused);
    }

    /// <summary>A handler in between ended the attempt before it was sent.</summary>
    private static LinqConnectionException FromHandler(LinqCall call, Exception exception)
    {
        var message = new StringBuilder().Append(call.Operation.Name).Append(" was not sent: ");
        if (exception.Source is { } source && source.StartsWith("Linq.Generated", StringComparison.Ordinal))
        {
            message.Append(exception.Message);
        }
        else
        {
            message.Append("a handler between the client and the network ended it with ").Append(exception.GetType().Name)
                .Append(". See the inner exception");
        }

        AppendUnsent(message.Append('.'), call, advice: "");
        AppendTrace(message, call.Attempt, traceId: null);
        var context = Describe(call, TransportFailure.IsTransient(exception), neverLeft: true);
        return new LinqConnectionException(message.ToString(), context, exception);
    }

    /// <summary>A handler in between failed when the server had accepted the request.</summary>
    private static LinqConnectionException FromHandlerAfterSuccess(LinqCall call, int status, Exception exception)
    {
        var message = new StringBuilder()
            .Append(call.Operation.Name)
            .Append(" was answered with ")
            .Append(Number(status))
            .Append(", but a handler between the client and the network failed with ")
            .Append(exception.GetType().Name)
            .Append(" before it passed the answer on. See the inner exception.");
        AppendOutcome(message, call, "The request took effect");
        AppendTrace(message, call.Attempt, traceId: null);
        var context = Describe(call, TransportFailure.IsTransient(exception), neverLeft: false, status);
        return new LinqConnectionException(message.ToString(), context, exception);
    }

    public static LinqLinePausedException FromPausedLine(LinqCall call, LineState line)
    {
        var why = line.IsFlagged ? "FLAGGED by its carrier"
            : line.IsCritical ? "CRITICAL in its reputation"
            : "not known to have recovered yet";
        var message = call.Operation.Name + " was not sent: the line " + Redaction.Clean(line.PhoneNumber) + " is " + why
            + ". Send from another line (AvailableNumber.GetAsync suggests one), or wait until LineMonitor.Recovered tells that it "
            + "may send again.";
        return new LinqLinePausedException(
            message,
            new FailureContext
            {
                Operation = call.Operation.Name,
                Attempts = 0,
                IdempotencyKey = call.Key,
                IsTransient = true,
                NeverLeft = true
            },
            line);
    }

    /// <summary>The outcome of the request, and what to do. A read has no effect.</summary>
    private static StringBuilder AppendOutcome(StringBuilder message, LinqCall call, string outcome) =>
        call.RetryClass == RetryClass.Safe
            ? message.Append(" It is safe to try again.")
            : message.Append(' ').Append(outcome).Append(call.Key is not null && call.RetryClass == RetryClass.Keyed
                ? "; try again with the IdempotencyKey of this exception, which cannot act twice."
                : call.RetryClass == RetryClass.Natural
                    ? "; it is safe to try again."
                    : "; check before trying again, since the operation would act twice.");

    /// <summary>What follows where this attempt was not sent: an earlier one may have been.</summary>
    private static StringBuilder AppendUnsent(StringBuilder message, LinqCall call, string advice) =>
        call.MayHaveActed ? AppendOutcome(message, call, "An earlier attempt may have taken effect") : message.Append(advice);

    /// <summary>How often it was tried, and what to quote.</summary>
    public static void AppendTrace(StringBuilder message, int attempts, string? traceId)
    {
        message.Append(" Attempts: ").Append(Number(attempts)).Append('.');
        if (traceId is not null)
        {
            message.Append(" Trace id to quote to Linq's support: ").Append(traceId).Append('.');
        }
    }

    /// <summary>Without the answer, which a handler kept, or which never came.</summary>
    private static FailureContext Describe(LinqCall call, bool isTransient, bool neverLeft, int status = 0) => new()
    {
        Operation = call.Operation.Name,
        Attempts = call.Attempt,
        IdempotencyKey = call.Key,
        IsTransient = isTransient,
        NeverLeft = neverLeft && !call.MayHaveActed,
        StatusCode = status,
    };

    private static FailureContext Describe(
        LinqCall call,
        HttpResponseMessage? response,
        byte[] body,
        string? traceId,
        bool isTransient,
        bool neverLeft) => new()
        {
            Operation = call.Operation.Name,
            Attempts = call.Attempt,
            IdempotencyKey = call.Key,
            TraceId = traceId,
            IsTransient = isTransient,
            NeverLeft = neverLeft && !call.MayHaveActed,
            StatusCode = response is null ? 0 : (int)response.StatusCode,
            Headers = response is null ? null : ResponseHeaders.ForException(response),
            Body = response is null ? null : body,
        };

    /// <summary>Whether the body is the beginning of JSON that goes on: the connection broke where nothing announced the length.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return false;
        }

        var reader = new Utf8JsonReader(LinqErrorReader.WithoutByteOrderMark(body), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.CurrentDepth > 0
            || reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        foreach (var value in LinqErrorReader.WithoutByteOrderMark(body))
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return value == (byte)'<';
            }
        }

        return false;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
