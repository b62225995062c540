using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Generator.Tests.Constructs;

/// <summary>A server on a socket that keeps what it was sent, and answers what it is told to.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> _answer;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Starts a server.</summary>
    /// <param name="answer">The whole answer for a target, head and body.</param>
    public LoopbackServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the requests so far: each with its request line, headers and body.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_requests.TryDequeue(out var request))
        {
            taken.Add(request);
        }

        return taken;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(client);
        }
    }

    // One request for each connection: its answer closes it, but for events, of which there could be more.
    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            List<string> head = [];
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { Length: > 0 } line)
            {
                head.Add(line);
            }

            var length = head.Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                .Select(line => int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture)).FirstOrDefault();
            var body = new char[length];
            if (length > 0)
            {
                await reader.ReadBlockAsync(body).ConfigureAwait(false);
            }

            _requests.Enqueue(string.Join('\n', head) + "\n\n" + new string(body));
            var target = head[0].Split(' ')[1];
            await stream.WriteAsync(Encoding.Latin1.GetBytes(_answer(target))).ConfigureAwait(false);
            if (target.EndsWith("/events", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
