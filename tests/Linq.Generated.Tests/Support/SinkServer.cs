using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Support;

/// <summary>A loopback server that keeps the head of each request, counts its body without keeping it, and gives one answer to all.</summary>
internal sealed class SinkServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    public SinkServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Answer { get; set; } = "{}";

    public List<string> Heads { get; } = [];

    public long BodyBytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();

        // Not before: a loop that is about to accept would meet a listener that has stopped.
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
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_ending.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[65_536];
            var head = new StringBuilder();
            try
            {
                while (await socket.ReceiveAsync(buffer, _ending.Token) is > 0 and var read)
                {
                    head.Append(Encoding.Latin1.GetString(buffer, 0, read));
                    var end = head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
                    if (end < 0)
                    {
                        continue;
                    }

                    var text = head.ToString(0, end);
                    Heads.Add(text);
                    var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
                    var length = at < 0 ? 0 : long.Parse(text[(at + 16)..].Split("\r\n")[0], CultureInfo.InvariantCulture);
                    long received = head.Length - end - 4;
                    head.Clear();
                    while (received < length)
                    {
                        received += await socket.ReceiveAsync(buffer, _ending.Token) is > 0 and var more ? more : throw new OperationCanceledException();
                    }

                    BodyBytes += length;
                    await socket.SendAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}"));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
            }
        }
    }
}
