using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres.Tests;

/// <summary>What the handlers of a test did, and what they are to do.</summary>
internal sealed class Recorder
{
    public CollectingLoggerProvider Logs { get; } = new();

    /// <summary>The calls, as handler and event id.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Runs inside each call; may throw, or wait.</summary>
    public Func<string, LinqWebhookEvent, CancellationToken, Task> Act { get; set; } = (_, _, _) => Task.CompletedTask;

    public Task CallAsync(string handler, LinqWebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"{handler} {webhookEvent.EventId}");
        return Act(handler, webhookEvent, cancellationToken);
    }
}

internal sealed class FirstHandler(Recorder recorder) : ILinqWebhookHandler<LinqWebhookEvent>
{
    public Task HandleAsync(LinqWebhookEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("first", webhookEvent, cancellationToken);
}

internal sealed class SecondHandler(Recorder recorder) : ILinqWebhookHandler<LinqWebhookEvent>
{
    public Task HandleAsync(LinqWebhookEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("second", webhookEvent, cancellationToken);
}
