using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Linq.Generated.Tests.Attempts;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>What real sockets do, which a handler in memory does not.</summary>
public class SocketTests
{
    private const string Sent = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + Answers.Sent;

    [Test]
    public async Task A_refused_connection_is_tried_again_by_every_kind_of_operation()
    {
        using var linq = On("http://127.0.0.1:" + GetClosedPort());

        var exception = Assert.CatchAsync<LinqConnectionException>(() => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }))!;

        Assert.That(exception.Attempts, Is.EqualTo(3));
        Assert.That(exception.IsTransient, Is.True);
        Assert.That(exception.Message, Does.Contain("ConnectionRefused").And.Contain("before the request was sent"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_reset_after_the_request_is_tried_again_with_the_key_and_not_without()
    {
        await using var server = new RawServer((number, socket, _) =>
        {
            if (number == 1)
            {
                RawServer.Reset(socket);
                return Task.CompletedTask;
            }

            return RawServer.WriteAsync(socket, Sent);
        });
        using var linq = On(server.Url);

        await linq.Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(server.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_reset_after_the_request_of_an_edit_is_not_tried_again()
    {
        await using var server = new RawServer((_, socket, _) =>
        {
            RawServer.Reset(socket);
            return Task.CompletedTask;
        });
        using var linq = On(server.Url);

        var exception = Assert.CatchAsync<LinqConnectionException>(() => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }))!;

        Assert.That(exception.Attempts, Is.EqualTo(1));
        Assert.That(exception.Message, Does.Contain("unknown"));
        Assert.That(server.Requests, Is.EqualTo(1));
    }

    [TestCase("HTTP/1.1 202 Accepted\r\nContent-Length: 5000\r\n\r\n{\"chat_id\":\"5", TestName = "A_body_shorter_than_announced_is_tried_again")]
    [TestCase("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cha", TestName = "A_body_whose_chunks_break_off_is_tried_again")]
    [TestCase("HTTP/1.1 202 Accepted\r\nConnection: close\r\n\r\n{\"chat_id\":\"550e", TestName = "A_body_that_ends_in_the_middle_is_tried_again")]
    [TestCase("HTTP/1.1 202 Acc", TestName = "A_head_that_breaks_off_is_tried_again")]
    public async Task A_cut_off_answer_is_tried_again(string cutOff)
    {
        await using var server = new RawServer((number, socket, _) => RawServer.WriteAsync(socket, number == 1 ? cutOff : Sent));
        using var linq = On(server.Url);

        Assert.That((await linq.Chats.Messages.SendAsync(ChatId, Text())).ChatId, Is.EqualTo(ChatId));
        Assert.That(server.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_cut_off_answer_is_described_by_status_trace_id_and_what_came()
    {
        await using var server = new RawServer((_, socket, _) => RawServer.WriteAsync(socket, "HTTP/1.1 202 Accepted\r\nX-Trace-ID: " + Answers.TraceId + "\r\nContent-Length: 5000\r\n\r\n{\"chat_id\":\"5"));
        using var linq = On(server.Url);

        var exception = Assert.CatchAsync<LinqConnectionException>(() => linq.Chats.Messages.SendAsync(ChatId, Text()))!;

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(202));
        Assert.That(exception.TraceId, Is.EqualTo(Answers.TraceId));
        Assert.That(exception.GetResponseBody(), Is.EqualTo("{\"chat_id\":\"5"));
        Assert.That(exception.IdempotencyKey, Is.Not.Null);
        Assert.That(exception.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task An_error_whose_body_breaks_off_keeps_its_status()
    {
        await using var server = new RawServer((_, socket, _) => RawServer.WriteAsync(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 5000\r\n\r\n{\"success\":false,\"error\":{\"status\":400,\"code\":1002,\"message\":\"Bad nu"));
        using var linq = On(server.Url);

        var exception = Assert.CatchAsync<LinqBadRequestException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.Code, Is.EqualTo(LinqErrorCode.InvalidPhoneNumber));
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = new RawServer((_, socket, _) => RawServer.WriteAsync(socket, Sent));
        await using var server = new RawServer((_, socket, _) => RawServer.WriteAsync(socket, "HTTP/1.1 302 Found\r\nLocation: " + other.Url + "/v3/chats\r\nContent-Length: 0\r\n\r\n"));
        using var linq = On(server.Url);

        var exception = Assert.CatchAsync<LinqApiException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(302));
        Assert.That(exception.Message, Does.Contain("Redirects are not followed"));
        Assert.That(other.Requests, Is.Zero);
    }

    [Test]
    public async Task A_client_keeps_no_cookies_and_asks_for_compressed_answers()
    {
        await using var server = new CountingServer(static (_, socket, _) => CountingServer.ReplyAsync(socket, 202, Answers.Sent, "Set-Cookie: session=1; Path=/\r\n"));
        using var linq = On(server.Url);

        await linq.Chats.Messages.SendAsync(ChatId, Text());
        await linq.Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(server.Requests.Select(request => request.Header("Cookie")), Is.All.Null);
        Assert.That(server.Requests.Select(request => request.Header("traceparent")), Is.All.Null);
        Assert.That(server.Requests.Select(request => request.Header("Accept-Encoding")), Is.All.Contains("gzip"));
    }

    private static LinqClient On(string url) => new(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = url, Jitter = () => 0 });

    private static int GetClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
