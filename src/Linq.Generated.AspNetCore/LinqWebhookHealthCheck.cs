using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linq.Generated.AspNetCore;

/// <summary>Reports degraded health where events get lost, or soon will be. What it counts is described in docs/webhooks.md.</summary>
internal sealed class LinqWebhookHealthCheck(
    string name,
    RejectedRequests rejected,
    InterceptedRequests intercepted,
    MissingEndpointWarning missingEndpoint,
    ILinqWebhookInbox inbox,
    TimeProvider timeProvider) : IHealthCheck
{
    /// <summary>Linq stops delivering an event after about half an hour: late enough for a hiccup, early enough to act.</summary>
    private static readonly TimeSpan _oldest = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        var data = new Dictionary<string, object> { ["rejected"] = rejected.Count, ["intercepted"] = intercepted.Count };
        if (rejected.Count is > 0 and var count)
        {
            problems.Add(
                $"{Number(count)} webhook request(s) were rejected within the last ten minutes: {rejected.Reasons}. If they came from "
                    + "Linq, their events are lost, or will be. The log says what to look for. NoMatchingSignature means that no "
                    + "configured secret signed them: the secret of a subscription may be missing.");
        }

        if (intercepted.Count is > 0 and var others)
        {
            problems.Add(
                $"{Number(others)} webhook request(s) did not reach the endpoint within the last ten minutes: their path is not mapped, or "
                    + "another component answered them. The log says which. Linq was asked to deliver them again.");
        }

        if (missingEndpoint.IsMissing(name))
        {
            problems.Add(
                "Webhook handlers are registered, and no endpoint is mapped. Call app.MapLinqWebhooks(...) with the path of the "
                    + "subscription.");
        }

        if (inbox is ILinqWebhookInboxStatus source)
        {
            Describe(await source.GetStatusAsync(cancellationToken).ConfigureAwait(false), data, problems);
        }

        return problems.Count == 0
            ? HealthCheckResult.Healthy("Webhooks are received and handled.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', problems), data: data);
    }

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private void Describe(LinqWebhookInboxStatus status, Dictionary<string, object> data, List<string> problems)
    {
        data["backlog"] = status.Backlog;
        data["hung"] = status.Hung;
        data["dead_letters"] = status.DeadLetters;
        if (status.OldestReceivedAt is { } oldest)
        {
            var age = timeProvider.GetUtcNow() - oldest;
            data["oldest_age_seconds"] = Math.Round(age.TotalSeconds);
            if (age > _oldest)
            {
                problems.Add(
                    $"The oldest of {Number(status.Backlog)} unfinished webhook event(s) arrived {Number(age.TotalSeconds)} s ago. "
                        + "Look for handlers that fail or are too slow.");
            }
        }

        if (status.Hung > 0)
        {
            problems.Add(
                $"The handlers of {Number(status.Hung)} webhook event(s) still run although their time is over. Each keeps its event from "
                    + "being handled again. Let handlers observe their cancellation token.");
        }

        if (status.DeadLetters > 0)
        {
            problems.Add(
                $"{Number(status.DeadLetters)} webhook event(s) could not be handled and are dead letters. List them with "
                    + "ILinqWebhookDeadLetters, then requeue or discard them.");
        }
    }
}
