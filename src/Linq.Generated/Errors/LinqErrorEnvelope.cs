using System;

namespace Linq.Generated;

/// <summary>What was understood of an error body. Nothing in it is certain to be there.</summary>
internal readonly struct LinqErrorEnvelope
{
    public LinqErrorCode? Code { get; init; }

    public string? Message { get; init; }

    public string? DocUrl { get; init; }

    public string? TraceId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the body was a JSON object with an <c>error</c> object in it.</summary>
    public bool IsRecognized { get; init; }
}
