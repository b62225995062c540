using System;

namespace Linq.Generated.Sandbox;

/// <summary>A request to the API, without its bodies.</summary>
internal sealed record PhoneRequest(
    long Number,
    DateTimeOffset At,
    string Method,
    string Path,
    string? Operation,
    int Status,
    string TraceId,
    double DurationMs);
