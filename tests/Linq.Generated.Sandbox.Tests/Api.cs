using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>Speaks to a sandbox as anybody could: HTTP over a socket, JSON by hand.</summary>
internal sealed class Api : IDisposable
{
    private readonly LinqSandbox _sandbox;

    public Api(LinqSandbox sandbox)
    {
        _sandbox = sandbox;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.ApiKey);
    }

    public HttpClient Http { get; }

    public void Dispose() => Http.Dispose();

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object? body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, object? body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path, object? body = null) => SendAsync(HttpMethod.Delete, path, body);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, _sandbox.BaseUrl + path);
        if (body is not null)
        {
            var text = body as string ?? System.Text.Json.JsonSerializer.Serialize(body);
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    /// <summary>Does something to the sandbox by its control surface.</summary>
    public async Task<Answer> ControlAsync(string method, string path, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"{_sandbox.Origin}/sandbox/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        var answer = await SendAsync(request);
        Assert.That((int)answer.Status, Is.LessThan(300), answer.Text);
        return answer;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response, text);
    }

    /// <summary>Opens a chat and returns its id.</summary>
    public async Task<string> CreateChatAsync(params string[] to)
    {
        var answer = await PostAsync("/v3/chats", new { from = "+12025550100", to, message = Text("Hello") });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.Text);
        return answer.Json["chat"]!["id"]!.GetValue<string>();
    }

    /// <summary>Sends a text into a chat and returns the id of the message.</summary>
    public async Task<string> SendTextAsync(string chatId, string text)
    {
        var answer = await PostAsync($"/v3/chats/{chatId}/messages", new { message = Text(text) });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Text);
        return answer.Json["message"]!["id"]!.GetValue<string>();
    }

    public static JsonObject Text(string text, string? key = null)
    {
        var message = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["type"] = "text", ["value"] = text }) };
        if (key is not null)
        {
            message["idempotency_key"] = key;
        }

        return message;
    }
}
