using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>What the handlers of a test did, and what they are to do.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly SemaphoreSlim _called = new(0);

    /// <summary>The calls, as handler and event id.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentBag<Guid> Scopes { get; } = [];

    /// <summary>Runs inside each call; may throw, or wait.</summary>
    public Func<string, LinqWebhookEvent, CancellationToken, Task> Act { get; set; } = (_, _, _) => Task.CompletedTask;

    public async Task WaitForCallsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.That(await _called.WaitAsync(TimeSpan.FromMinutes(1)), "No handler was called.");
        }
    }

    public Task CallAsync(string handler, LinqWebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"{handler} {webhookEvent.EventId}");
        _called.Release();
        return Act(handler, webhookEvent, cancellationToken);
    }

    public void Dispose() => _called.Dispose();
}
