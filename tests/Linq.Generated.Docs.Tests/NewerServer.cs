using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Docs.Tests;

/// <summary>
/// A server that knows what is newer than the contract: it takes members, values and operations that this client has no names for. It
/// refuses what lacks them, so that a snippet which loses one fails.
/// </summary>
internal sealed class NewerServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _taken = new();

    private NewerServer(WebApplication app) => _app = app;

    /// <summary>Gets what was taken, in order.</summary>
    public IReadOnlyList<string> Taken => [.. _taken];

    public LinqClient Client { get; private set; } = null!;

    public static async Task<NewerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new NewerServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        server.Client = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = server._app.Urls.Single() });
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var body = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        var (status, answer) = Answer($"{context.Request.Method} {context.Request.Path.Value!.Split('/')[^1]}", context.Request, body);
        context.Response.StatusCode = status;
        if (answer is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        }
    }

    private (int Status, string? Answer) Answer(string call, HttpRequest request, JsonObject body)
    {
        switch (call)
        {
            case "POST voicememo" when body["force_notify"]?.GetValue<bool>() == true:
                _taken.Enqueue("force_notify");
                return (202, """{"voice_memo":{"id":"vm-1","voice_memo":{"id":"a-1"},"chat":{"id":"c-1"}}}""");
            case "POST reactions" when body["type"]!.GetValue<string>() == "image" && body["image_url"] is not null:
                _taken.Enqueue("image");
                return (202, """{"status":"accepted"}""");
            case "DELETE contact_card" when request.Query.ContainsKey("phone_number"):
                _taken.Enqueue("contact_card");
                return (204, null);
            case "GET connections":
                _taken.Enqueue("wallet");
                return (200, """{"connections":[{"handle":"+12025550101","status":"connected"}]}""");
            case "GET phone_numbers":
                _taken.Enqueue("sip");
                return (200, """{"phone_numbers":[{"id":"1","phone_number":"+12025550100","sip":{"uri":"sip:line@example.com"}}]}""");
            default:
                return (400, """{"error":{"status":400,"code":1005,"message":"not what a newer client sends"},"success":false}""");
        }
    }
}
