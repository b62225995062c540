using System;
using System.Collections;
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
    private readonly FailureContext _context;
    private bool _hasData;

    private protected LinqException(string? message, FailureContext context, Exception? innerException)
        : base(message!, innerException!)
    {
        _context = context;
        ResponseStatusCode = context.StatusCode;
        if (context.Headers is { } headers)
        {
            ResponseHeaders = headers;
        }
    }

    /// <summary>
    /// What loggers show beside the message: <c>linq.operation</c>, <c>linq.attempts</c>, and where they are known
    /// <c>linq.trace_id</c>, <c>http.response.status_code</c> and <c>linq.error_code</c>.
    /// </summary>
    public override IDictionary Data
    {
        get
        {
            // Most exceptions are caught by their type, and nobody looks.
            lock (_context)
            {
                if (!_hasData)
                {
                    _hasData = true;
                    Describe(base.Data);
                }
            }

            return base.Data;
        }
    }

    /// <summary>The operation that failed, by its id in the contract: <c>sendMessageToChat</c>.</summary>
    public string Operation => _context.Operation;

    /// <summary>How often the request was tried; 0 when the client held it back (<see cref="LinqLinePausedException"/>).</summary>
    public int Attempts => _context.Attempts;

    /// <summary>
    /// The idempotency key that every attempt carried, made up or given; null for an operation without one.
    /// Store it and pass it in <see cref="LinqRequestOptions.IdempotencyKey"/> to try again later without sending twice.
    /// </summary>
    public string? IdempotencyKey => _context.IdempotencyKey;

    /// <summary>
    /// The id under which Linq's support finds the request, from the body or the <c>X-Trace-ID</c> header; null without an answer.
    /// </summary>
    public string? TraceId => _context.TraceId;

    /// <summary>Whether the cause may pass by itself, so that trying again later can help.</summary>
    public bool IsTransient => _context.IsTransient;

    /// <summary>Whether the request provably did not reach the server.</summary>
    public bool NeverLeft => _context.NeverLeft;

    /// <summary>
    /// The body of the answer as text, its first 1 MiB at most; null when there was none. A method, so that loggers that
    /// walk over properties do not print it: it can hold what your users wrote.
    /// </summary>
    /// <returns>The text, or null.</returns>
    public string? GetResponseBody() => _context.Body is { } body ? Encoding.UTF8.GetString(body) : null;

    private protected virtual void Describe(IDictionary data)
    {
        data["linq.operation"] = Operation;
        data["linq.attempts"] = Attempts;
        if (TraceId is not null)
        {
            data["linq.trace_id"] = TraceId;
        }

        if (ResponseStatusCode != 0)
        {
            data["http.response.status_code"] = ResponseStatusCode;
        }
    }
}
