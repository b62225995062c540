using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>
/// Carries out calls: tries until there is an answer to hand out. Thread-safe; what belongs to one call is in its
/// <see cref="LinqCall"/>.
/// </summary>
internal sealed class LinqPipeline : IDisposable
{
    /// <summary>How much of a body an exception keeps, in bytes.</summary>
    public const int KeptBody = 1 << 20;

    /// <summary>How large a result may be, in bytes; far more than a full page of anything.</summary>
    public const int LargestResult = 32 << 20;

    // How every generated method calls its per-call options.
    private const string RequestParameter = "request";

    private readonly LinqClientSettings _settings;
    private readonly AttemptTransport _transport;
    private readonly LinqRequestAdapter _adapter;
    private readonly DeadlineClock _clock;
    private readonly string _baseUrl;

    public LinqPipeline(LinqClientSettings settings)
    {
        _settings = settings;
        _clock = new DeadlineClock(settings.TimeProvider);
        _baseUrl = settings.BaseUri.AbsoluteUri.TrimEnd('/');
        _transport = settings switch
        {
            { HttpClient: { } httpClient } => new AttemptTransport(httpClient),
            { Handler: { } handler } => new AttemptTransport(handler, ownsHandler: false),
            _ => new AttemptTransport(CreateHandler(), ownsHandler: true),
        };
        _adapter = new LinqRequestAdapter(settings, _transport);
        Links = new LinkTransport(settings);
    }

    /// <summary>Follows links to hosts that are not the API's.</summary>
    public LinkTransport Links { get; }

    public IRequestAdapter Adapter => _adapter;

    public void Dispose()
    {
        Links.Dispose();
        _adapter.Dispose();
        _transport.Dispose();
        _clock.Dispose();
    }

    public void SetBody<TBody>(LinqCall call, TBody? body)
        where TBody : class, IJsonValue, IRequestModel
    {
        if (body is null && call.Operation.AbsentBody != AbsentBody.Refused)
        {
            call.Body = call.Operation.AbsentBody == AbsentBody.JsonNull ? [.. "null"u8] : null;
            return;
        }

        Check(body);
        call.Line = (body as ILineRequest)?.Line;
        call.Body = JsonBuffer.WriteRequest(body);
    }

    public void SetKeyedBody<TBody>(LinqCall call, TBody body)
        where TBody : class, IJsonValue, IRequestModel, IKeyedRequest<TBody>
    {
        Check(body);
        call.Line = (body as ILineRequest)?.Line;
        var own = body.GetIdempotencyKey();
        call.ChooseKey(own, _settings.TimeProvider, RequestParameter);
        if (call.Key is { } key && !string.Equals(key, own, StringComparison.Ordinal))
        {
            body = body.WithIdempotencyKey(key);
        }

        call.Body = JsonBuffer.WriteRequest(body);
    }

    public Task<TResult?> SendAsync<TResult>(LinqCall call, JsonItem<TResult>? read, CancellationToken cancellationToken)
        where TResult : class
    {
        Prepare(call);
        return CallTelemetry.IsWanted(_settings)
            ? RunWatchedAsync(call, read, cancellationToken)
            : RunAsync(call, read, cancellationToken);
    }

    private async Task<TResult?> RunWatchedAsync<TResult>(
        LinqCall call,
        JsonItem<TResult>? read,
        CancellationToken cancellationToken)
        where TResult : class
    {
        var telemetry = new CallTelemetry(call, _settings);
        call.Telemetry = telemetry;
        try
        {
            var result = await RunAsync(call, read, cancellationToken).ConfigureAwait(false);
            telemetry.CallEnded(null);
            return result;
        }
        catch (Exception exception)
        {
            telemetry.CallEnded(exception);
            throw;
        }
    }

    private async Task<TResult?> RunAsync<TResult>(LinqCall call, JsonItem<TResult>? read, CancellationToken cancellationToken)
        where TResult : class
    {
        if (call.Line is { } number && _settings.SendGuard?.Find(number) is { IsPaused: true } line)
        {
            throw FailureFactory.FromPausedLine(call, line);
        }

        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw Cancelled(call, null, cancellationToken);
            }

            call.Attempt++;
            call.StatusCode = 0;
            call.TraceId = null;
            call.Telemetry?.AttemptStarts();
            var (result, failure) = await TryAsync(call, read, cancellationToken).ConfigureAwait(false);
            var delay = failure is null ? null : GetDelay(call, failure);
            call.Telemetry?.AttemptEnded(failure, delay);
            if (failure is null)
            {
                return result;
            }

            if (delay is not { } wait)
            {
                throw failure;
            }

            call.MayHaveActed |= !failure.NeverLeft && failure.ResponseStatusCode != 429;

            await DelayAsync(call, wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static OperationCanceledException Cancelled(LinqCall call, Exception? cause, CancellationToken cancellationToken)
    {
        var exception = new OperationCanceledException($"{call.Operation.Name} was cancelled by its caller.", cause, cancellationToken);
        if (call.Key is { } key && call.Attempt > 0)
        {
            // The request may have arrived: with the key it can be tried again without acting twice.
            exception.Data["linq.idempotency_key"] = key;
        }

        return exception;
    }

#if NET
    private static SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,

            // Linq discards trace headers, and the addresses that HttpClient's own activities name hold phone numbers.
            ActivityHeadersPropagator = null,
        };
#else
    private static HttpClientHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
#endif

    /// <summary>Checks what a caller passes, unless the client's options switch that off.</summary>
    public void Check<TBody>([NotNull] TBody? body)
        where TBody : class, IRequestModel
    {
        ArgumentNullException.ThrowIfNull(body);

        if (_settings.ValidateRequests && body.Validate() is { } failure)
        {
            throw new LinqValidationException(failure, nameof(body));
        }
    }

    private void Prepare(LinqCall call)
    {
        var options = call.Options;
        if (call.Key is null)
        {
            call.ChooseKey(null, _settings.TimeProvider, RequestParameter);
        }

        call.Timeout = _settings.Timeout;
        call.MaxRetries = _settings.MaxRetries;
        if (options is not null)
        {
            if (options.Timeout is { } timeout)
            {
                call.Timeout = LinqClientSettings.CheckTimeout(timeout, nameof(options.Timeout), RequestParameter);
                _settings.CheckAgainstHttpClient(timeout, RequestParameter);
            }

            if (options.MaxRetries is { } retries)
            {
                call.MaxRetries = LinqClientSettings.CheckRetries(retries, nameof(options.MaxRetries), RequestParameter);
            }

            if (options.Headers is { } headers)
            {
                RequestHeaderRules.Check(headers, RequestParameter);
            }
        }

        if (call.Operation.Server is { } server && !_settings.IsBaseUrlGiven)
        {
            call.Server = new Uri(_settings.BaseUri, server);
        }

        call.Uri = CreateUri((call.Server?.AbsoluteUri.TrimEnd('/') ?? _baseUrl) + call.Target);
        if (_settings.TotalTimeout is { } total)
        {
            call.TotalTimeout = total;
            call.Started = _settings.TimeProvider.GetTimestamp();
        }
    }

    private static Uri CreateUri(string text) =>
#if NET
        // The path is encoded already; what it says is what is sent.
        new(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#else
        new(text);
#endif

    private async ValueTask<(TResult? Result, LinqException? Failure)> TryAsync<TResult>(
        LinqCall call,
        JsonItem<TResult>? read,
        CancellationToken cancellationToken)
        where TResult : class
    {
        using var deadline = new AttemptDeadline(_clock, RemainingTime(call), cancellationToken);
        HttpRequestMessage? message = null;
        HttpResponseMessage? response = null;
        ResponseBody body = default;
        try
        {
            var attempt = new Attempt(deadline.Source);
            call.Current = attempt;
            call.AttemptStarted = _settings.TimeProvider.GetTimestamp();
            message = await _adapter.CreateAsync(call, deadline.Token).ConfigureAwait(false);
            attempt.Body = PooledRequest.CreateContent(call);
            message.Content = attempt.Body;
            var isRead = call.Operation.RetryClass == RetryClass.Safe;
            response = await _transport.SendAsync(message, attempt, isRead, deadline.Token).ConfigureAwait(false);
#if !NET
            // .NET Framework's response streams do not look at the token.
            using var closing = deadline.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#endif
            call.StatusCode = (int)response.StatusCode;
            if (call.Telemetry is not null)
            {
                call.TraceId = ResponseHeaders.GetTraceId(response);
            }

            Observe(call, response);
            var isSuccess = response.IsSuccessStatusCode;
            var answer = call.Operation.Answer;
            if (isSuccess && answer == AnswerKind.Stream)
            {
                var stream = await AnswerStream.OpenAsync(response, deadline.Token).ConfigureAwait(false);
                response = null;
                return ((TResult)(object)stream, null);
            }

            if (isSuccess
                && answer == AnswerKind.Json
                && (read is null || (call.MayBeEmpty && response.StatusCode == HttpStatusCode.NoContent)))
            {
                return default;
            }

            if (!isSuccess)
            {
                // The transport has read it.
                var kept = attempt.Answer!;
                if (cancellationToken.IsCancellationRequested && kept.Failure is { } cancelled)
                {
                    throw Cancelled(call, cancelled, cancellationToken);
                }

                var authorization = ResponseHeaders.GetFirst(message.Headers, "Authorization");
                var failure = FailureFactory.FromAnswer(call, response, kept, authorization, _settings);
                return IsDeletedAlready(call, failure, read is null && answer == AnswerKind.Json) ? default : (null, failure);
            }

            body = await ResponseBody.ReadAsync(response.Content, LargestResult, deadline.Token).ConfigureAwait(false);
            if (body.Failure is { } broken)
            {
                return (null, Translate(call, broken, response, in body, in deadline, cancellationToken));
            }

            if (answer == AnswerKind.Text)
            {
                return body.Length < LargestResult
                    ? ((TResult)(object)body.ReadText(response.Content), null)
                    : (null, FailureFactory.FromUnexpectedBody(call, response, in body, null));
            }

            var isEmpty = body.Length == 0 || body.Span.SequenceEqual("null"u8);
            return call.MayBeEmpty && isEmpty ? default : Read(call, response, in body, read!);
        }
        catch (Exception exception) when (exception is not LinqException)
        {
            return (null, Translate(call, exception, response, in body, in deadline, cancellationToken));
        }
        finally
        {
            body.Dispose();
            response?.Dispose();
            message?.Dispose();
        }
    }

    private (TResult? Result, LinqException? Failure) Read<TResult>(
        LinqCall call,
        HttpResponseMessage response,
        in ResponseBody body,
        JsonItem<TResult> read)
        where TResult : class
    {
        var json = LinqErrorReader.WithoutByteOrderMark(body.Span);
        Exception? fault = null;
        try
        {
            if (JsonSource.ReadAll(json, read) is { } result)
            {
                if ((result as IRequiresObjects)?.FindMissingObject() is { } missing)
                {
                    throw new JsonException("The answer lacks an object that the contract requires.", "$." + missing, null, null);
                }

                (result as ILinkSource)?.Bind(Links);
                return (result, null);
            }
        }
        catch (Exception exception)
        {
            // Whatever a serializer or converter throws, the caller gets one kind of exception.
            fault = exception;
        }

        return (null, FailureFactory.FromUnexpectedBody(call, response, in body, fault));
    }

    /// <summary>An earlier attempt, whose answer was lost, deleted what is gone now.</summary>
    private static bool IsDeletedAlready(LinqCall call, LinqException failure, bool isWithoutResult) =>
        isWithoutResult
        && call.MayHaveActed
        && call.Operation.Method == Method.DELETE
        && failure is { ResponseStatusCode: 404, IsTransient: false };

    private LinqException Translate(
        LinqCall call,
        Exception exception,
        HttpResponseMessage? response,
        in ResponseBody body,
        in AttemptDeadline deadline,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(call, exception, cancellationToken);
        }

        if (exception is ApiKeyFailedException failed)
        {
            return FailureFactory.FromApiKey(call, failed);
        }

        if (deadline.IsOver)
        {
            return FailureFactory.FromTimeout(call, response, in body, elapsed: null, exception);
        }

        if (TransportFailure.IsTimeout(exception) && !TransportFailure.IsConnectTimeout(exception))
        {
            var elapsed = _settings.TimeProvider.GetElapsedTime(call.AttemptStarted);
            return FailureFactory.FromTimeout(call, response, in body, elapsed, exception);
        }

        return FailureFactory.FromTransport(call, response, in body, exception);
    }

    private TimeSpan RemainingTime(LinqCall call)
    {
        call.IsTotalTimeoutNext = false;
        if (_settings.TotalTimeout is not { } total || total == Timeout.InfiniteTimeSpan)
        {
            return call.Timeout;
        }

        var left = total - _settings.TimeProvider.GetElapsedTime(call.Started);
        if (call.Timeout != Timeout.InfiniteTimeSpan && call.Timeout <= left)
        {
            return call.Timeout;
        }

        call.IsTotalTimeoutNext = true;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private TimeSpan? GetDelay(LinqCall call, LinqException failure)
    {
        if (call.Attempt > call.MaxRetries || !RetryPolicy.MayRepeat(call.RetryClass, failure.IsTransient, failure.NeverLeft))
        {
            return null;
        }

        var delay = RetryPolicy.GetDelay(
            call.Attempt,
            (failure as LinqApiException)?.RetryAfter,
            _settings.MaxRetryDelay,
            _settings.Jitter);
        if (delay is { } wait
            && _settings.TotalTimeout is { } total
            && total != Timeout.InfiniteTimeSpan
            && _settings.TimeProvider.GetElapsedTime(call.Started) + wait >= total)
        {
            return null;
        }

        return delay;
    }

    private async Task DelayAsync(LinqCall call, TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
#if NET
            await Task.Delay(delay, _settings.TimeProvider, cancellationToken).ConfigureAwait(false);
#else
            await _settings.TimeProvider.Delay(delay, cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (OperationCanceledException exception)
        {
            throw Cancelled(call, exception, cancellationToken);
        }
    }

    private static void Observe(LinqCall call, HttpResponseMessage response)
    {
        if (call.Options?.ResponseObserver is not { } observer)
        {
            return;
        }

        try
        {
            observer(ResponseHeaders.Describe(call, response));
        }
        catch (Exception exception)
        {
            // A message that was sent must not look as if it was not.
            call.Telemetry?.ObserverFailed(exception);
        }
    }
}
