using System;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Linq.Generated;

/// <summary>Reports one call to listeners. There is none unless something is listening.</summary>
internal sealed class CallTelemetry
{
    private readonly LinqCall _call;
    private readonly LinqClientSettings _settings;
    private Activity? _activity;
    private readonly long _started;

    /// <summary>Begins to tell about a call. The activity is the current one from here to the end of the calling async method.</summary>
    public CallTelemetry(LinqCall call, LinqClientSettings settings)
    {
        _call = call;
        _settings = settings;
        _started = settings.TimeProvider.GetTimestamp();
        Quietly(() => _activity = StartActivity());
    }

    /// <summary>Whether anybody listens.</summary>
    public static bool IsWanted(LinqClientSettings settings) => settings.IsLogging || LinqTelemetry.IsWatched;

    /// <summary>Reports that an attempt begins.</summary>
    public void AttemptStarts() => Quietly(LogStart);

    /// <summary>Reports an attempt.</summary>
    /// <param name="failure">How it failed; null when it succeeded.</param>
    /// <param name="delay">After which time another one follows; null when none does.</param>
    public void AttemptEnded(LinqException? failure, TimeSpan? delay) => Quietly(() => ReportAttempt(failure, delay));

    /// <summary>Reports that the caller's observer threw.</summary>
    public void ObserverFailed(Exception exception) => Quietly(() => _settings.Logger.ObserverFailed(exception, _call.Operation.Name));

    /// <summary>Reports the end of the call.</summary>
    /// <param name="exception">What the caller gets; null for a result.</param>
    public void CallEnded(Exception? exception) => Quietly(() => ReportEnd(exception));

    /// <summary>
    /// Whatever a logger or a listener throws must not make a message that was sent look as if it was not, nor keep an attempt from being
    /// repeated.
    /// </summary>
    private static void Quietly(Action report)
    {
        try
        {
            report();
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private Activity? StartActivity()
    {
        if (!LinqTelemetry.Activities.HasListeners())
        {
            return null;
        }

        var activity = LinqTelemetry.Activities.StartActivity(
            _call.Operation.Name,
            ActivityKind.Client,
            default(ActivityContext),
            [
                new(LinqTelemetry.Operation, _call.Operation.Name),
                new(LinqTelemetry.Method, _call.Operation.HttpMethod),
                new(LinqTelemetry.Route, _call.Operation.Route),
                new(LinqTelemetry.ServerAddress, _settings.BaseUri.Host),
                new(LinqTelemetry.ServerPort, _settings.BaseUri.Port),
            ]);
        if (_settings.Name is { } name)
        {
            activity?.SetTag(LinqTelemetry.ClientName, name);
        }

        return activity;
    }

    private void LogStart()
    {
        if (_settings.Logger.IsEnabled(LogLevel.Debug))
        {
            _settings.Logger.RequestSending(
                _call.Operation.HttpMethod,
                Redaction.CleanTarget(_call.Target),
                _call.Operation.Name,
                _call.Attempt);
        }
    }

    private void ReportAttempt(LinqException? failure, TimeSpan? delay)
    {
        LinqTelemetry.Attempts.Add(1, StartTags());
        if (_activity is not null)
        {
            var tags = new ActivityTagsCollection { [LinqTelemetry.Attempt] = _call.Attempt };
            if (_call.StatusCode != 0)
            {
                tags[LinqTelemetry.StatusCode] = _call.StatusCode;
            }

            if (failure is not null)
            {
                tags[LinqTelemetry.ErrorType] = GetErrorType(failure);
            }

            if (GetCode(failure) is { } code)
            {
                tags[LinqTelemetry.ErrorCode] = code;
            }

            if (GetTraceId(failure) is { } traceId)
            {
                tags[LinqTelemetry.TraceId] = traceId;
            }

            _activity.AddEvent(new ActivityEvent(LinqTelemetry.AttemptEvent, _settings.TimeProvider.GetUtcNow(), tags));
        }

        if (failure is not null && delay is { } wait)
        {
            _settings.Logger.RequestRetrying(
                _call.Operation.Name,
                _call.Attempt,
                GetErrorType(failure),
                GetCode(failure),
                wait.TotalMilliseconds,
                failure.TraceId);
        }
    }

    private void ReportEnd(Exception? exception)
    {
        var elapsed = _settings.TimeProvider.GetElapsedTime(_started);
        var failure = exception as LinqException;
        var errorType = exception switch
        {
            null => null,
            LinqException => GetErrorType(failure!),
            OperationCanceledException => "cancelled",
            _ => "other",
        };
        Measure(elapsed, errorType, GetCode(failure));
        if (_activity is not null)
        {
            Describe(_activity, failure, errorType);
            _activity.Dispose();
        }

        if (errorType is null)
        {
            _settings.Logger.RequestSucceeded(
                _call.Operation.Name,
                _call.StatusCode,
                _call.Attempt,
                elapsed.TotalMilliseconds,
                _call.TraceId);
        }
        else
        {
            _settings.Logger.CallFailed(_call.Operation.Name, _call.Attempt, errorType, GetCode(failure), failure?.TraceId);
        }
    }

    private void Measure(TimeSpan elapsed, string? errorType, int? code)
    {
        var tags = StartTags();
        if (_call.StatusCode != 0)
        {
            tags.Add(LinqTelemetry.StatusCode, _call.StatusCode);
        }

        if (errorType is not null)
        {
            tags.Add(LinqTelemetry.ErrorType, errorType);
        }

        LinqTelemetry.Duration.Record(elapsed.TotalSeconds, tags);
        if (errorType is not null)
        {
            if (code is { } known)
            {
                tags.Add(LinqTelemetry.ErrorCode, known);
            }

            LinqTelemetry.Failures.Add(1, tags);
        }
    }

    private TagList StartTags()
    {
        var tags = new TagList { { LinqTelemetry.Operation, _call.Operation.Name } };
        if (_settings.Name is { } name)
        {
            tags.Add(LinqTelemetry.ClientName, name);
        }

        return tags;
    }

    private void Describe(Activity activity, LinqException? failure, string? errorType)
    {
        if (_call.StatusCode != 0)
        {
            activity.SetTag(LinqTelemetry.StatusCode, _call.StatusCode);
        }

        if (_call.Attempt > 1)
        {
            activity.SetTag(LinqTelemetry.ResendCount, _call.Attempt - 1);
        }

        activity.SetTag(LinqTelemetry.TraceId, GetTraceId(failure));
        activity.SetTag(LinqTelemetry.ErrorCode, GetCode(failure));
        if (errorType is not null)
        {
            activity.SetTag(LinqTelemetry.ErrorType, errorType);
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private string? GetTraceId(LinqException? failure) => failure is null ? _call.TraceId : failure.TraceId;

    private static int? GetCode(LinqException? failure) => (failure as LinqApiException)?.Code?.Value;

    /// <summary>
    /// The status of an error answer, as OpenTelemetry has it, else the kind of failure. Few values, so that they can be grouped by.
    /// </summary>
    private static string GetErrorType(LinqException failure) => failure switch
    {
        LinqApiException => failure.ResponseStatusCode.ToString(CultureInfo.InvariantCulture),
        LinqTimeoutException => "timeout",
        LinqConnectionException => "connection",
        LinqLinePausedException => "line_paused",
        LinqApiKeyException => "api_key",
        _ => "unexpected_response",
    };
}
