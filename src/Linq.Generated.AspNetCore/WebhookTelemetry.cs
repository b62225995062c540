using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>The activities and measurements of webhooks; their names are documented in docs/webhooks.md.</summary>
internal static class WebhookTelemetry
{
    public const string Name = "Linq.Generated.Webhooks";

    private static readonly ActivitySource _activities = new(Name);
    private static readonly Meter _meter = new(Name);

    private static readonly Counter<long> _requests = _meter.CreateCounter<long>(
        "linq.webhook.requests", "{request}", "Webhook requests by the outcome of their verification.");

    private static readonly Counter<long> _receipts = _meter.CreateCounter<long>(
        "linq.webhook.receipts", "{event}", "Verified events by what the inbox made of them.");

    private static readonly Histogram<double> _handling = _meter.CreateHistogram<double>(
        "linq.webhook.handler.duration", "s", "How long handlers take, by handler and outcome.");

    private static readonly Histogram<double> _age = _meter.CreateHistogram<double>(
        "linq.webhook.event.age", "s", "How old events are when a handler has completed them.");

    public static void Verified(LinqWebhookRejection? rejection) =>
        _requests.Add(1, new KeyValuePair<string, object?>("linq.webhook.outcome", rejection?.ToString() ?? "Verified"));

    public static void Received(string eventType, LinqWebhookReceipt receipt)
    {
        if (_receipts.Enabled)
        {
            _receipts.Add(
                1,
                new KeyValuePair<string, object?>("linq.webhook.event_type", eventType),
                new KeyValuePair<string, object?>("linq.webhook.receipt", receipt.ToString()));
        }
    }

    public static Activity? StartHandling(LinqWebhookEvent webhookEvent, string handler, ActivityContext parent)
    {
        if (!_activities.HasListeners())
        {
            return null;
        }

        var activity = _activities.StartActivity("handle " + webhookEvent.EventType, ActivityKind.Consumer, parent);
        activity?.SetTag("linq.webhook.event_type", webhookEvent.EventType);
        activity?.SetTag("linq.webhook.event_id", webhookEvent.EventId);
        activity?.SetTag("linq.webhook.handler", handler);
        activity?.SetTag("linq.trace_id", webhookEvent.TraceId);
        return activity;
    }

    public static void Handled(LinqWebhookEvent webhookEvent, string handler, Exception? failure, TimeSpan duration, DateTimeOffset now)
    {
        if (!_handling.Enabled && !_age.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { "linq.webhook.event_type", webhookEvent.EventType },
            { "linq.webhook.handler", handler },
            { "linq.webhook.outcome", failure is null ? "Handled" : "Failed" },
        };
        _handling.Record(duration.TotalSeconds, tags);
        if (failure is null && webhookEvent.CreatedAt != default)
        {
            _age.Record(Math.Max(0, (now - webhookEvent.CreatedAt).TotalSeconds), tags);
        }
    }
}
