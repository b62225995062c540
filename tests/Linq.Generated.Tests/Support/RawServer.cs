using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Support;

/// <summary>
/// A loopback server that answers with bytes, so that a test decides what a socket does: stall, break off, reset. Each
/// accepted connection is handed to the script once its request was read.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<int, Socket, CancellationToken, Task> _script;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    /// <summary>Starts the server.</summary>
    /// <param name="script">Answers a request: its number from 1, the socket, and the end of the server.</param>
    public RawServer(Func<int, Socket, CancellationToken, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Requests { get; private set; }

    public static Task WriteAsync(Socket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Ends the connection with a reset instead of an orderly close.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        // Before the listener stops: a stopped one refuses to accept with an exception of another kind.
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
                await ReadRequestAsync(socket);
                Requests++;
                await _script(Requests, socket, _ending.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or EndOfStreamException)
            {
            }
        }
    }

    private async Task ReadRequestAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, _ending.Token);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var soFar = text.ToString();
            var end = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            var at = soFar.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            var length = at < 0 || at > end ? 0 : int.Parse(soFar[(at + 16)..soFar.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
            var isChunked = soFar.Contains("chunked", StringComparison.OrdinalIgnoreCase);
            if (isChunked ? soFar.EndsWith("0\r\n\r\n", StringComparison.Ordinal) : soFar.Length - end - 4 >= length)
            {
                return;
            }
        }
    }
}
