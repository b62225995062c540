using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>A web application on a socket of its own that receives webhooks, and the sender of them.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    public const string Secret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    public const string OtherSecret = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private readonly WebApplication _app;

    private WebhookApp(WebApplication app, FakeClock clock, CollectingLoggerProvider logs)
    {
        _app = app;
        Clock = clock;
        Logs = logs;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeClock Clock { get; }

    public HttpClient Client { get; }

    public CollectingLoggerProvider Logs { get; }

    public Recorder Recorder => Get<Recorder>();

    public static async Task<WebhookApp> StartAsync(
        Action<IServiceCollection>? services = null,
        Action<LinqWebhookOptions>? options = null,
        Action<WebApplication>? map = null,
        IReadOnlyDictionary<string, string?>? configuration = null,
        string? pattern = "/webhooks/linq")
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero));
        var logs = new CollectingLoggerProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddLinqWebhooks(configured =>
        {
            configured.Secrets.Add(Secret);
            options?.Invoke(configured);
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map?.Invoke(app);
        if (pattern is not null)
        {
            app.MapLinqWebhooks(pattern);
        }

        await app.StartAsync();
        return new WebhookApp(app, clock, logs);
    }

    public static byte[] Event(string type, string id, string data = "{}", string version = "2026-02-03") => Encoding.UTF8.GetBytes(
        $$"""
        {"api_version":"v3","webhook_version":"{{version}}","event_type":"{{type}}","event_id":"{{id}}","created_at":"2026-08-01T09:59:50Z",
         "trace_id":"t-1","partner_id":"p-1","data":{{data}}}
        """);

    public T Get<T>()
        where T : notnull =>
        _app.Services.GetRequiredService<T>();

    /// <summary>Signs as Linq does, now, and posts.</summary>
    public Task<HttpStatusCode> PostAsync(byte[] body, string id = "e-1", TimeSpan signedAgo = default, string secret = Secret) =>
        SendAsync(body, new LinqWebhookSigner(secret).Sign(body, id, "any", "sub-1", Clock.GetUtcNow() - signedAgo));

    public async Task<HttpStatusCode> SendAsync(
        byte[] body,
        IEnumerable<KeyValuePair<string, string>> headers,
        bool chunked = false,
        string path = "/webhooks/linq",
        Version? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Version = version ?? HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.ContentType = new("application/json");
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using var response = await Client.SendAsync(request);
        Assert.That(response.Headers.Location, Is.Null);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
