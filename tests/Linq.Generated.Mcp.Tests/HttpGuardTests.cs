using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

internal sealed class HttpGuardTests : McpFixture
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    [Test]
    public async Task Only_this_machine_with_the_token_gets_through()
    {
        await using var server = await McpServerProcess.StartHttpAsync(Sandbox, "--to", "anybody");
        using var http = new HttpClient();
        var good = "Bearer " + McpServerProcess.Token;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PostAsync(null, null, good), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await PostAsync("localhost", "http://localhost:5000", good), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await PostAsync(null, null, null), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync(null, null, "Bearer wrong"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync(null, null, "Basic " + McpServerProcess.Token), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync("evil.example", null, good), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await PostAsync("localhost.evil.example", null, good), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await PostAsync(null, "https://evil.example", good), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await PostAsync(null, "null", good), Is.EqualTo(HttpStatusCode.Forbidden));
        }

        async Task<HttpStatusCode> PostAsync(string? host, string? origin, string? authorization)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Url);
            request.Content = new StringContent(Initialize, Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
            request.Headers.Host = host;
            if (origin is not null)
            {
                request.Headers.TryAddWithoutValidation("Origin", origin);
            }

            if (authorization is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return response.StatusCode;
        }
    }
}
