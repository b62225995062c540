using System.Collections.Generic;

namespace Linq.Generated;

/// <summary>An answer as it arrived, for <see cref="LinqRequestOptions.ResponseObserver"/>.</summary>
public sealed class LinqResponse
{
    internal LinqResponse(
        string operation,
        int statusCode,
        IReadOnlyDictionary<string, IReadOnlyList<string>> headers,
        string? traceId,
        string? idempotencyKey,
        int attempt)
    {
        Operation = operation;
        StatusCode = statusCode;
        Headers = headers;
        TraceId = traceId;
        IdempotencyKey = idempotencyKey;
        Attempt = attempt;
    }

    /// <summary>The operation, by its id in the contract: <c>sendMessageToChat</c>.</summary>
    public string Operation { get; }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The headers of the answer and of its content; names ignore case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; }

    /// <summary>The id under which Linq's support finds the request (<c>X-Trace-ID</c>); null when the header is missing.</summary>
    public string? TraceId { get; }

    /// <summary>The idempotency key that was sent, made up or given; null for an operation without one.</summary>
    public string? IdempotencyKey { get; }

    /// <summary>Which attempt was answered, from 1.</summary>
    public int Attempt { get; }
}
