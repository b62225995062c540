using System;
using System.Text;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>
/// The base of everything that a call can throw, apart from argument errors (<see cref="ArgumentException"/>) and
/// cancellation (<see cref="OperationCanceledException"/>). Message and data name the operation, the reason, what to do
/// and the trace id to quote; phone numbers, bodies and the API key are not in them.
/// </summary>
public abstract class LinqException : ApiException
{
    private readonly byte[]? _body;

    private protected LinqException(string message, FailureContext context, Exception? innerException)
        : base(message, innerException!)
    {
        Operation = context.Operation;
        Attempts = context.Attempts;
        IdempotencyKey = context.IdempotencyKey;
        TraceId = context.TraceId;
        IsTransient = context.IsTransient;
        ResponseStatusCode = context.StatusCode;
        if (context.Headers is { } headers)
        {
            ResponseHeaders = headers;
        }

        _body = context.Body;
        NeverLeft = context.NeverLeft;
        Data["linq.operation"] = Operation;
        Data["linq.attempts"] = Attempts;
        if (TraceId is not null)
        {
            Data["linq.trace_id"] = TraceId;
        }

        if (ResponseStatusCode != 0)
        {
            Data["http.response.status_code"] = ResponseStatusCode;
        }
    }

    /// <summary>The operation that failed, by its id in the contract: <c>sendMessageToChat</c>.</summary>
    public string Operation { get; }

    /// <summary>How often the request was tried; 0 when the client held it back (<see cref="LinqLinePausedException"/>).</summary>
    public int Attempts { get; }

    /// <summary>
    /// The idempotency key that every attempt carried, made up or given; null for an operation without one.
    /// Store it and pass it in <see cref="LinqRequestOptions.IdempotencyKey"/> to try again later without sending twice.
    /// </summary>
    public string? IdempotencyKey { get; }

    /// <summary>
    /// The id under which Linq's support finds the request, from the body or the <c>X-Trace-ID</c> header; null without an answer.
    /// </summary>
    public string? TraceId { get; }

    /// <summary>Whether the cause may pass by itself, so that trying again later can help.</summary>
    public bool IsTransient { get; }

    /// <summary>Whether the request provably did not reach the server.</summary>
    public bool NeverLeft { get; }

    /// <summary>
    /// The body of the answer as text, its first 1 MiB at most; null when there was none. A method, so that loggers that
    /// walk over properties do not print it: it can hold what your users wrote.
    /// </summary>
    /// <returns>The text, or null.</returns>
    public string? GetResponseBody() => _body is null ? null : Encoding.UTF8.GetString(_body);
}
