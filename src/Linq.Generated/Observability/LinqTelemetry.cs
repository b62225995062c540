using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Linq.Generated;

/// <summary>
/// The names of the client's activity source, meter and log category, as docs/observability.md lists them. Nothing is recorded
/// unless something is listening.
/// </summary>
internal static class LinqTelemetry
{
    /// <summary>The name of the activity source, of the meter and of the log category.</summary>
    public const string Name = "Linq.Generated";

    public const string AttemptEvent = "linq.attempt";

    public const string Operation = "linq.operation";
    public const string Attempt = "linq.attempt";
    public const string ClientName = "linq.client.name";
    public const string TraceId = "linq.trace_id";
    public const string ErrorCode = "linq.error_code";
    public const string Method = "http.request.method";
    public const string StatusCode = "http.response.status_code";
    public const string ResendCount = "http.request.resend_count";
    public const string Route = "url.template";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";

    public static readonly ActivitySource Activities = new(Name, UserAgent.Version);

    public static readonly Histogram<double> Duration;

    public static readonly Counter<long> Attempts;

    public static readonly Counter<long> Failures;

    private static readonly Meter _meter = new(Name, UserAgent.Version);

    static LinqTelemetry()
    {
        Duration = _meter.CreateHistogram<double>(
            "linq.client.call.duration",
            "s",
            "How long calls take, all attempts and the delays between them included.");
        Attempts = _meter.CreateCounter<long>("linq.client.attempts", "{attempt}", "The attempts that were made.");
        Failures = _meter.CreateCounter<long>("linq.client.failures", "{call}", "The calls that ended with an exception.");
    }

    /// <summary>Whether anybody listens to activities or measurements.</summary>
    public static bool IsWatched => Activities.HasListeners() || Duration.Enabled || Attempts.Enabled || Failures.Enabled;
}
