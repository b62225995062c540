using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>An endpoint that takes webhooks, on a port of its own.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Gets or sets how to answer the nth request, counted from 1.</summary>
    public Func<int, HttpContext, Task> Respond { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Gets or sets which webhooks are answered and not kept.</summary>
    public Predicate<ReceivedWebhook> Ignores { get; set; } = static _ => false;

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        receiver.Url = app.Urls.First() + "/hook";
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    /// <summary>Waits for the first webhook that is meant.</summary>
    public async Task<ReceivedWebhook> WaitForAsync(Func<ReceivedWebhook, bool> isMeant)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            if (_received.FirstOrDefault(isMeant) is ReceivedWebhook found)
            {
                return found;
            }

            try
            {
                await _arrived.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail("The webhook did not come. There were: " + string.Join(", ", _received.Select(w => w.Type)));
            }
        }
    }

    /// <summary>Waits until this many webhooks have come, answered or not.</summary>
    public async Task WaitForCountAsync(int count)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (_received.Count < count)
        {
            await Task.Delay(10, limit.Token);
        }
    }

    public Task<ReceivedWebhook> WaitForAsync(string type) => WaitForAsync(w => w.Type == type);

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var webhook = new ReceivedWebhook(
            body.ToArray(),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        if (Ignores(webhook))
        {
            return;
        }

        _received.Enqueue(webhook);
        await Respond(_received.Count, context);
        _arrived.Release();
    }
}
