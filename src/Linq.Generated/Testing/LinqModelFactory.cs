using System;
using System.Collections.Generic;
using System.Text;
using Linq.Generated.VCards;

namespace Linq.Generated;

/// <summary>
/// Creates what an application only receives, for its tests: the exceptions of a call, the answer that an observer sees, the states of
/// a line, a card's link. Requests, results and events have public constructors and settable members and need no factory.
/// </summary>
/// <remarks>
/// <see cref="LinqClient"/> and its resources can be stubbed, since their members are virtual. Throw one of these from the stub to see
/// what your code does with it. Thread-safe.
/// </remarks>
public static class LinqModelFactory
{
    private const string DefaultOperation = "test";

    /// <summary>Creates the exception for an error answer, of the class that belongs to its status.</summary>
    /// <param name="statusCode">The HTTP status, 100 to 599.</param>
    /// <param name="code">
    /// Linq's error code; null for an answer that is not Linq's. It also decides <see cref="LinqException.IsTransient"/>.
    /// </param>
    /// <param name="message">The exception's message; null writes one.</param>
    /// <param name="operation">The operation that failed, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request carried.</param>
    /// <param name="retryAfter">How long the server asks to wait.</param>
    /// <param name="traceId">The id under which Linq's support finds the request.</param>
    /// <param name="attempts">How often the request was tried.</param>
    /// <param name="docUrl">The page about the error.</param>
    /// <param name="responseBody">What <see cref="LinqException.GetResponseBody"/> returns.</param>
    /// <returns>The exception; <see cref="LinqRateLimitException"/> for 429, for example.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an HTTP status.</exception>
    public static LinqApiException ApiException(
        int statusCode,
        LinqErrorCode? code = null,
        string? message = null,
        string operation = DefaultOperation,
        string? idempotencyKey = null,
        TimeSpan? retryAfter = null,
        string? traceId = null,
        int attempts = 1,
        string? docUrl = null,
        string? responseBody = null)
    {
        if (statusCode is < 100 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "An HTTP status is between 100 and 599.");
        }

        var context = new FailureContext
        {
            Operation = operation,
            Attempts = attempts,
            IdempotencyKey = idempotencyKey,
            TraceId = traceId,
            IsTransient = RetryPolicy.IsTransient(statusCode, code),
            StatusCode = statusCode,
            Body = responseBody is null ? null : Encoding.UTF8.GetBytes(responseBody),
        };
        var envelope = new LinqErrorEnvelope
        {
            Code = code,
            DocUrl = docUrl,
            TraceId = traceId,
            RetryAfter = retryAfter,
            IsRecognized = true,
        };
        var text = message ?? operation + " was answered with " + statusCode + (code is { } known ? ", error " + known : "") + ".";
        return FailureFactory.ByStatus(new ErrorAnswer(envelope, text), context);
    }

    /// <summary>Creates the exception for an attempt that got no complete answer in time.</summary>
    /// <param name="timeout">The limit that was hit; 60 seconds when omitted.</param>
    /// <param name="operation">The operation that failed, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request carried.</param>
    /// <param name="attempts">How often the request was tried.</param>
    /// <returns>The exception, which is transient.</returns>
    public static LinqTimeoutException TimeoutException(
        TimeSpan? timeout = null,
        string operation = DefaultOperation,
        string? idempotencyKey = null,
        int attempts = 1) =>
        new(
            operation + " got no answer in time.",
            Context(operation, idempotencyKey, attempts, isTransient: true),
            timeout ?? TimeSpan.FromSeconds(60),
            innerException: null);

    /// <summary>Creates the exception for a connection that failed.</summary>
    /// <param name="isTransient">Whether trying again later can help.</param>
    /// <param name="operation">The operation that failed, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request carried.</param>
    /// <param name="attempts">How often the request was tried.</param>
    /// <param name="innerException">What the transport threw.</param>
    /// <returns>The exception.</returns>
    public static LinqConnectionException ConnectionException(
        bool isTransient = true,
        string operation = DefaultOperation,
        string? idempotencyKey = null,
        int attempts = 1,
        Exception? innerException = null) =>
        new(
            operation + " got no answer: the connection broke off.",
            Context(operation, idempotencyKey, attempts, isTransient),
            innerException);

    /// <summary>Creates the exception for a success whose body is not what the contract says.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="responseBody">What <see cref="LinqException.GetResponseBody"/> returns.</param>
    /// <param name="operation">The operation that failed, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request carried.</param>
    /// <returns>The exception.</returns>
    public static LinqUnexpectedResponseException UnexpectedResponseException(
        int statusCode = 200,
        string? responseBody = null,
        string operation = DefaultOperation,
        string? idempotencyKey = null) =>
        new(
            operation + " was answered with " + statusCode + ", but the body is not what the contract says.",
            new FailureContext
            {
                Operation = operation,
                Attempts = 1,
                IdempotencyKey = idempotencyKey,
                StatusCode = statusCode,
                Body = responseBody is null ? null : Encoding.UTF8.GetBytes(responseBody),
            },
            innerException: null);

    /// <summary>Creates the exception for an <see cref="LinqClientOptions.ApiKeyProvider"/> that gave no key.</summary>
    /// <param name="innerException">What the provider threw.</param>
    /// <param name="isTransient">Whether trying again later can help.</param>
    /// <param name="operation">The operation that was not sent, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request would have carried.</param>
    /// <returns>The exception.</returns>
    public static LinqApiKeyException ApiKeyException(
        Exception? innerException = null,
        bool isTransient = true,
        string operation = DefaultOperation,
        string? idempotencyKey = null) =>
        new(
            operation + " was not sent, because there is no API key.",
            Context(operation, idempotencyKey, attempts: 0, isTransient),
            innerException);

    /// <summary>Creates the exception for a file that could not be moved over its link.</summary>
    /// <param name="problem">Why it failed.</param>
    /// <param name="statusCode">The HTTP status; 0 without an answer.</param>
    /// <param name="operation">What was done: <c>uploadAttachment</c> or <c>downloadAttachment</c>.</param>
    /// <param name="isTransient">Whether trying again later can help.</param>
    /// <returns>The exception.</returns>
    public static LinqTransferException TransferException(
        LinqTransferProblem problem,
        int statusCode = 0,
        string operation = "downloadAttachment",
        bool isTransient = false) =>
        new(
            problem,
            operation + " failed: " + problem + ".",
            new FailureContext { Operation = operation, Attempts = 1, StatusCode = statusCode, IsTransient = isTransient });

    /// <summary>Creates the exception for a send that <see cref="LinqClientOptions.SendGuard"/> held back.</summary>
    /// <param name="line">The state of the line; see <see cref="Line"/>.</param>
    /// <param name="operation">The operation that was not sent, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that the request would have carried.</param>
    /// <returns>The exception.</returns>
    public static LinqLinePausedException LinePausedException(
        LineState line,
        string operation = "createChat",
        string? idempotencyKey = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new LinqLinePausedException(
            operation + " was not sent: the line is paused.",
            Context(operation, idempotencyKey, attempts: 0, isTransient: true),
            line);
    }

    /// <summary>Creates the exception for a request that breaks a rule of the contract.</summary>
    /// <param name="member">The path to the member, as on the wire: <c>message.parts[0].value</c>.</param>
    /// <param name="rule">What the member must be, to follow its name: <c>must not be empty</c>.</param>
    /// <returns>The exception.</returns>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public static LinqValidationException ValidationException(string member, string rule)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        ArgumentException.ThrowIfNullOrEmpty(rule);
#pragma warning disable CA2208 // The argument is one of the call that a test imitates, not one of this method.
        return new LinqValidationException(new ValidationFailure(member, rule), "body");
#pragma warning restore CA2208
    }

    /// <summary>Creates an answer as <see cref="LinqRequestOptions.ResponseObserver"/> gets it.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="headers">The headers; names ignore case. Null for none.</param>
    /// <param name="operation">The operation, by its id in the contract.</param>
    /// <param name="idempotencyKey">The key that was sent.</param>
    /// <param name="traceId">The trace id.</param>
    /// <param name="attempt">Which attempt was answered, from 1.</param>
    /// <returns>The answer.</returns>
    public static LinqResponse Response(
        int statusCode = 200,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string operation = DefaultOperation,
        string? idempotencyKey = null,
        string? traceId = null,
        int attempt = 1)
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers ?? [])
        {
            all[header.Key] = all.TryGetValue(header.Key, out var before) ? [.. before, header.Value] : [header.Value];
        }

        return new LinqResponse(operation, statusCode, all, traceId, idempotencyKey, attempt);
    }

    /// <summary>Creates what a <see cref="LineMonitor"/> knows about a line.</summary>
    /// <param name="phoneNumber">The line's number, E.164.</param>
    /// <param name="status">Its service status.</param>
    /// <param name="reputation">Its reputation.</param>
    /// <returns>The state, changed at the beginning of 1970 where a status or a reputation is given.</returns>
    /// <exception cref="ArgumentException">The number is null or empty.</exception>
    public static LineState Line(string phoneNumber, PhoneNumberStatus? status = null, PhoneReputationStatus? reputation = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(phoneNumber);
        var epoch = DateTimeOffset.FromUnixTimeMilliseconds(0);
        var state = new LineState(phoneNumber);
        if (status is { } known)
        {
            state = state.WithStatus(known, known, epoch);
        }

        return reputation is { } grade ? state.WithReputation(grade, grade, epoch) : state;
    }

    /// <summary>Creates what the events of a <see cref="LineMonitor"/> carry.</summary>
    /// <param name="current">The state now.</param>
    /// <param name="previous">The state before; null for a line that was not known.</param>
    /// <returns>The event's arguments.</returns>
    public static LineChangedEventArgs LineChanged(LineState current, LineState? previous = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        return new LineChangedEventArgs(previous, current);
    }

    /// <summary>Creates the link to a line's card. Downloading follows the address for real, over connections of the SDK's own.</summary>
    /// <param name="url">The address of the card.</param>
    /// <returns>The link.</returns>
    public static VCardLink VCardLink(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new VCardLink(url, links: null);
    }

    private static FailureContext Context(string operation, string? idempotencyKey, int attempts, bool isTransient) =>
        new() { Operation = operation, Attempts = attempts, IdempotencyKey = idempotencyKey, IsTransient = isTransient };
}
