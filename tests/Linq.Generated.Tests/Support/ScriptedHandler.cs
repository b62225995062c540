using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Support;

/// <summary>Answers one request after the other from a script, and keeps what was asked. The last step repeats.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] steps) : HttpMessageHandler
{
    public List<SentRequest> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(int status, string body = "", params (string Name, string Value)[] headers) =>
        (_, _) => Task.FromResult(Response(status, body, headers));

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Error(int status, int code, string message = "Something is wrong", params (string Name, string Value)[] headers) =>
        Answer(status, $$$"""{"success":false,"error":{"status":{{{status}}},"code":{{{code}}},"message":"{{{message}}}","doc_url":"https://docs.linqapp.com/error/codes/{{{code / 1000}}}xxx/{{{code}}}/"}}""", headers);

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Fail(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    public static HttpResponseMessage Response(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, System.Text.Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        int number;
        lock (Requests)
        {
            Requests.Add(new SentRequest(
                request.Method.Method,
                request.RequestUri!,
                request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
                body));
            number = Requests.Count;
        }

        return await steps[Math.Min(number, steps.Length) - 1](request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
