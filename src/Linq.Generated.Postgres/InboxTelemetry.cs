using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace Linq.Generated.Postgres;

/// <summary>What the endpoint's own measurements do not see; same meter name, documented in docs/webhooks.md.</summary>
internal static class InboxTelemetry
{
    private static readonly Meter _meter = new("Linq.Generated.Webhooks");

    private static readonly Counter<long> _retries = _meter.CreateCounter<long>(
        "linq.webhook.retries", "{event}", "Events that are to be tried again after a handler failed.");

    private static readonly Counter<long> _dead = _meter.CreateCounter<long>(
        "linq.webhook.dead_letters", "{event}", "Events that became dead letters.");

    public static void Retried(string eventType) =>
        _retries.Add(1, new KeyValuePair<string, object?>("linq.webhook.event_type", eventType));

    public static void Dead(string eventType) => _dead.Add(1, new KeyValuePair<string, object?>("linq.webhook.event_type", eventType));
}
