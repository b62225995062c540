using System.Collections.Generic;

namespace Linq.Generated;

/// <summary>What an exception carries beside its message.</summary>
internal sealed class FailureContext
{
    public required string Operation { get; init; }

    public required int Attempts { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? TraceId { get; init; }

    public bool IsTransient { get; init; }

    public bool NeverLeft { get; init; }

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int StatusCode { get; init; }

    public IDictionary<string, IEnumerable<string>>? Headers { get; init; }

    /// <summary>The kept part of the body.</summary>
    public byte[]? Body { get; init; }
}
