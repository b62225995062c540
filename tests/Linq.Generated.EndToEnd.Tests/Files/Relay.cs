using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Linq.Generated.EndToEnd.Tests.Files;

/// <summary>
/// A host in front of another one. It passes everything on, keeps what it was asked, and can put its neighbor's address into the links of the
/// answers, so that files lie on a host that is not the API's.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _onward = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly string _origin;
    private readonly string? _links;

    private Relay(WebApplication app, string origin, string? links)
    {
        _app = app;
        _origin = origin;
        _links = links;
    }

    /// <summary>Gets the address, without a trailing slash.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Gets what was asked: method, target as it stood on the wire, and headers.</summary>
    public ConcurrentQueue<(string Method, string Target, IReadOnlyDictionary<string, string> Headers)> Requests { get; } = [];

    /// <summary>Gets or sets what to do before a request is passed on.</summary>
    public Func<HttpRequest, Task>? Before { get; set; }

    /// <summary>Starts a host.</summary>
    /// <param name="origin">The host behind it.</param>
    /// <param name="name">The name that it goes by, which is one of this machine.</param>
    /// <param name="links">The address to put into the answers in place of the origin.</param>
    public static async Task<Relay> StartAsync(string origin, string name, string? links = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var relay = new Relay(app, origin, links);
        app.Run(relay.ServeAsync);
        await app.StartAsync();
        relay.Url = "http://" + name + ":" + new Uri(app.Urls.Single()).Port;
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _onward.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var asked = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue((asked.Method, target, asked.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (Before is not null)
        {
            await Before(asked);
        }

        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), new Uri(_origin + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (asked.ContentLength > 0)
        {
            request.Content = new StreamContent(asked.Body);
        }

        foreach (var (header, values) in asked.Headers.Where(h => h.Key is not "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(header, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header, values.ToArray());
            }
        }

        using var response = await _onward.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (_links is not null)
        {
            var body = Encoding.UTF8.GetBytes((await response.Content.ReadAsStringAsync()).Replace(_origin, _links, StringComparison.Ordinal));
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        context.Response.ContentLength = response.Content.Headers.ContentLength;
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
