using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

/// <summary>Whatever is sent to whatever route, there is an answer, and it is no stack trace.</summary>
internal sealed class BadInputTests : SandboxFixture
{
    private const long Huge = 200L * 1024 * 1024;

    [TestCase("POST", "/v3/messages", 413)]
    [TestCase("POST", "/v3/nothing/here", 404)]
    [TestCase("GET", "/v3/chats", 200)]
    [TestCase("PATCH", "/sandbox/limits", 413)]
    [TestCase("POST", "/", 404)]
    public async Task A_body_of_200_megabytes_is_answered(string method, string path, int status)
    {
        foreach (var isChunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Sandbox.Origin + path) { Content = new ZeroContent(isChunked ? null : Huge) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            // A server that answers early closes the connection, perhaps while the client still writes.
            request.Headers.ExpectContinue = !isChunked;

            var answer = await Api.SendAsync(request);

            Assert.That((int)answer.Status, Is.EqualTo(status), answer.Text);
            if (status >= 400)
            {
                answer.ShouldBeError(status, status == 413 ? 1003 : 2001);
            }
        }

        (await Api.GetAsync("/v3/chats")).Should(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_file_larger_than_was_announced_is_refused()
    {
        var upload = await Api.PostAsync("/v3/attachments", new { filename = "a.png", content_type = "image/png", size_bytes = 10 });
        using var anybody = new HttpClient();
        using var content = new ZeroContent(Huge);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");

        using var answer = await anybody.PutAsync(upload["upload_url"].GetValue<string>(), content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("/sandbox/lines")]
    [TestCase("/sandbox/state")]
    [TestCase("/v3/chats")]
    public async Task A_page_of_another_origin_is_refused_everywhere(string path)
    {
        (string, string)[][] pages =
        [
            [("Origin", "https://evil.example")],
            [("Origin", "null")],
            [("Origin", "http://127.0.0.1:1")],
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        ];
        foreach (var headers in pages)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.Origin + path);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            (await Api.SendAsync(request)).ShouldBeError(403, 2005);
        }
    }

    [TestCase("GARBAGE\r\n\r\n")]
    [TestCase("GET /v3/chats HTTP/1.1\r\n\r\n")]
    [TestCase("GET /v3/chats HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [TestCase("POST /v3/chats HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [TestCase("POST /v3/chats HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n")]
    [TestCase("GET /v3/chats/%zz/%c0%af HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public async Task What_is_hardly_http_is_answered_without_a_trace_of_the_inside(string request)
    {
        var answer = await ExchangeAsync(request);

        Assert.That(answer, Does.Match("^HTTP/1.1 4[0-9][0-9] ").Or.Match("^HTTP/1.1 505 "));
        Assert.That(answer, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        (await Api.GetAsync("/v3/chats")).Should(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_state_without_end_is_refused()
    {
        var answer = await ExchangeAsync("PUT /sandbox/state HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n{");

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 ").And.Contain("\"code\":1003"));
    }

    [Test]
    public async Task A_flood_of_headers_beyond_all_measure_ends_the_connection()
    {
        var flood = new StringBuilder("GET /v3/chats HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var i in Enumerable.Range(0, 40_000))
        {
            flood.Append("X-Flood-").Append(i).Append(": ").Append('x', 100).Append("\r\n");
        }

        Assert.That(await ExchangeAsync(flood.Append("\r\n").ToString()), Does.StartWith("HTTP/1.1 431 ").Or.Empty);
        (await Api.GetAsync("/v3/chats")).Should(HttpStatusCode.OK);
    }

    private async Task<string> ExchangeAsync(string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(Sandbox.Origin).Port, limit.Token);
        var stream = client.GetStream();
        List<byte> answer = [];
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token);
            var buffer = new byte[4096];
            int read;
            while ((read = await stream.ReadAsync(buffer, limit.Token)) > 0)
            {
                answer.AddRange(buffer.AsSpan(0, read));
            }
        }
        catch (IOException)
        {
            // The server hung up while there was more to send.
        }

        return Encoding.ASCII.GetString([.. answer]);
    }

    /// <summary>200 megabytes of zeros, with or without saying so beforehand.</summary>
    private sealed class ZeroContent(long? announced) : HttpContent
    {
        private static readonly byte[] _zeros = new byte[1024 * 1024];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                for (long sent = 0; sent < Huge; sent += _zeros.Length)
                {
                    await stream.WriteAsync(_zeros);
                }
            }
            catch (IOException) when (announced is null)
            {
                // Refused in the middle: the answer is there to be read.
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = announced ?? 0;
            return announced is not null;
        }
    }
}
