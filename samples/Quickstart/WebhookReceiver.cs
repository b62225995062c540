using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quickstart;

/// <summary>A webhook endpoint on loopback that believes nothing without a matching signature.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly TaskCompletionSource<LinqWebhookVerifier> _verifier = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;
    private readonly bool _tamper;

    private WebhookReceiver(bool tamper)
    {
        _tamper = tamper;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/webhooks/linq", ReceiveAsync);
    }

    public string Url => _app.Urls.Single() + "/webhooks/linq";

    public static async Task<WebhookReceiver> StartAsync(bool tamper)
    {
        var receiver = new WebhookReceiver(tamper);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The secret is known once the subscription exists; deliveries wait for it.</summary>
    public void Trust(string secret) => _verifier.SetResult(new LinqWebhookVerifier(secret));

    public ValueTask<Delivery> NextAsync(CancellationToken cancellationToken) => _deliveries.Reader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        if (_tamper)
        {
            bytes[^2] ^= 1;
        }

        var headers = LinqWebhookHeaders.From(context.Request.Headers.Select(h => new System.Collections.Generic.KeyValuePair<string, string>(h.Key, h.Value.ToString())));
        var verifier = await _verifier.Task;
        try
        {
            _deliveries.Writer.TryWrite(new Delivery(verifier.Unwrap(bytes, headers), null));
        }
        catch (LinqWebhookVerificationException e)
        {
            _deliveries.Writer.TryWrite(new Delivery(null, e.Message));
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
