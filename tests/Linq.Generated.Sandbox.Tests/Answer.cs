using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using Linq.Generated.Sandbox.Tests.Conformance;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>What the sandbox answered.</summary>
internal sealed class Answer(HttpResponseMessage response, string text)
{
    public HttpStatusCode Status { get; } = response.StatusCode;

    public string Text { get; } = text;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.MediaType;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode this[string member] => Json[member]!;

    public string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    public int? Code => Json["error"]?["code"]?.GetValue<int>();

    private bool IsDocumentedInstead(HttpStatusCode status)
    {
        var request = response.RequestMessage!;
        var path = request.RequestUri!.AbsolutePath;
        return SweptOperation.All.FirstOrDefault(o => o.Method == request.Method && o.Fits(path)) is { } operation
            && operation.Documents((int)Status) && !operation.Documents((int)status);
    }

    /// <summary>Asserts that this is the error envelope with this status and code.</summary>
    public void ShouldBeError(int status, int code)
    {
        Assert.That((int)Status, Is.EqualTo(status), Text);
        var error = Json["error"]!;
        Assert.Multiple(() =>
        {
            Assert.That(ContentType, Is.EqualTo("application/json"));
            Assert.That(Json["success"]!.GetValue<bool>(), Is.False);
            Assert.That(error["status"]!.GetValue<int>(), Is.EqualTo(status));
            Assert.That(error["code"]!.GetValue<int>(), Is.EqualTo(code), Text);
            Assert.That(error["message"]!.GetValue<string>(), Is.Not.Empty.And.Not.Contains("   at "));
            Assert.That(error["doc_url"]!.GetValue<string>(), Is.EqualTo($"https://docs.linqapp.com/error/codes/{code / 1000}xxx/{code}/"));
            Assert.That(Header("X-Trace-ID"), Does.Match("^[0-9a-f]{32}$"));
            Assert.That(Json["trace_id"]!.GetValue<string>(), Is.EqualTo(Header("X-Trace-ID")));
        });
    }

    /// <summary>Asserts the status and a trace id. Where the contract has another exact status for a success by now, it is that one.</summary>
    public Answer Should(HttpStatusCode status)
    {
        if ((int)status is < 200 or > 299 || !IsDocumentedInstead(status))
        {
            Assert.That(Status, Is.EqualTo(status), Text);
        }

        Assert.That(Header("X-Trace-ID"), Does.Match("^[0-9a-f]{32}$"));
        return this;
    }
}
