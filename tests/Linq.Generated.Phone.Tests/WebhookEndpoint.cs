using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Linq.Generated.Phone.Tests;

/// <summary>An endpoint for webhooks that answers as it is told.</summary>
internal sealed class WebhookEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookEndpoint(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hooks/linq";

    /// <param name="answer">The status for the nth request, counted from 1.</param>
    public static async Task<WebhookEndpoint> StartAsync(Func<int, int> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var count = 0;
        app.Run(context =>
        {
            context.Response.StatusCode = answer(Interlocked.Increment(ref count));
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return new WebhookEndpoint(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
    }
}
