using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Attempts;

/// <summary>
/// A loopback server that counts the requests that arrive whole, keeps connections open as a real one does, and misbehaves where it is
/// told to: on the level of sockets, since what a transport does on its own shows nowhere else.
/// </summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<ArrivedRequest, Socket, CancellationToken, Task<bool>> _answer;
    private readonly Task _accepting;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers a request; false closes the connection.</param>
    public CountingServer(Func<ArrivedRequest, Socket, CancellationToken, Task<bool>> answer)
    {
        _answer = answer;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    public ConcurrentQueue<ArrivedRequest> Requests { get; } = [];

    /// <summary>Answers with a status and a body.</summary>
    public static async Task<bool> ReplyAsync(Socket socket, int status, string body, string headers = "", string contentType = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n";
        await socket.SendAsync(Encoding.UTF8.GetBytes(status == 204 ? $"HTTP/1.1 204 X\r\n{headers}\r\n" : head + body));
        return true;
    }

    /// <summary>Does what a fault says.</summary>
    public static async Task<bool> MisbehaveAsync(ServerFault fault, string elsewhere, Socket socket, CancellationToken ending)
    {
        switch (fault)
        {
            case ServerFault.Close:
                socket.Shutdown(SocketShutdown.Both);
                return false;
            case ServerFault.Reset:
                socket.LingerState = new LingerOption(true, 0);
                return false;
            case ServerFault.Stall:
                await Task.Delay(Timeout.Infinite, ending);
                return false;
            case ServerFault.Redirect307:
                return await ReplyAsync(socket, 307, "", $"Location: {elsewhere}\r\n");
            case ServerFault.Redirect302:
                return await ReplyAsync(socket, 302, "", $"Location: {elsewhere}\r\n");
            default:
                var status = int.Parse(fault.ToString()[6..], CultureInfo.InvariantCulture);
                return await ReplyAsync(
                    socket,
                    status,
                    $$"""{"success":false,"error":{"status":{{status}},"message":"The server says {{status}}"},"trace_id":"trace-{{status}}"}""",
                    "Retry-After: 0\r\n");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_ending.Token);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            // Whatever a listener throws that is being stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[65_536];
                var received = new MemoryStream();
                while (await ReadAsync(socket, buffer, received) is { } request)
                {
                    Requests.Enqueue(request);
                    if (!await _answer(request, socket, _ending.Token))
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    /// <summary>Reads one request; null when the client has closed the connection. What came of the next one stays.</summary>
    private async Task<ArrivedRequest?> ReadAsync(Socket socket, byte[] buffer, MemoryStream received)
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var head = text[..end];
                var first = head.Split("\r\n")[0].Split(' ');
                var request = new ArrivedRequest(first[0], first[1], head, "");
                var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
                if (text.Length >= end + 4 + length)
                {
                    var body = Encoding.UTF8.GetString(received.GetBuffer(), end + 4, length);
                    var rest = received.ToArray()[(end + 4 + length)..];
                    received.SetLength(0);
                    received.Write(rest);
                    return request with { Body = body };
                }

                if (request.Header("Expect") is not null && text.Length == end + 4)
                {
                    await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
                }
            }

            var read = await socket.ReceiveAsync(buffer, _ending.Token);
            if (read == 0)
            {
                return null;
            }

            received.Write(buffer, 0, read);
        }
    }
}
