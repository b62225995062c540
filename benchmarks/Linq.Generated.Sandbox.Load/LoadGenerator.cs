using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linq.Generated.Sandbox.Load;

/// <summary>
/// Sends <c>POST /v3/messages</c> over kept connections, one request at a time on each. A single thread that writes to and reads
/// from plain sockets in turn, so that next to nothing of the machine is taken from the server that is measured.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int FirstRecipient = 2_000_000;
    private const int ResponseBytes = 64 * 1024;

    private readonly List<Connection> _connections = [];
    private readonly byte[] _request;
    private readonly int _digits;
    private readonly int _recipients;
    private readonly int _port;
    private readonly int _count;
    private int _next;

    public LoadGenerator(Uri server, string path, string apiKey, int connections, int recipients, string? prefer = null)
    {
        const string Body = """{"to":["+12020000000"],"message":{"parts":[{"type":"text","value":"Your table for Friday at 7:30 pm is booked."}]}}""";
        var head = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {apiKey}\r\nContent-Type: application/json\r\n"
            + (prefer is null ? "" : $"Prefer: {prefer}\r\n")
            + $"Content-Length: {Body.Length}\r\n\r\n";
        _request = Encoding.ASCII.GetBytes(head + Body);
        _digits = head.Length + Body.IndexOf("0000000\"", StringComparison.Ordinal);
        _recipients = recipients;
        _port = server.Port;
        _count = connections;
        Connect();
    }

    /// <summary>Connects anew. Servers close a connection on which nothing came for some seconds.</summary>
    public void Connect()
    {
        Dispose();
        _connections.Clear();
        for (var i = 0; i < _count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, _port);
            _connections.Add(new Connection(socket, new byte[ResponseBytes]));
        }
    }

    public void Dispose() => _connections.ForEach(c => c.Socket.Dispose());

    /// <summary>Sends a number of messages.</summary>
    /// <exception cref="InvalidOperationException">One was not accepted.</exception>
    public void Send(long messages)
    {
        long sent = 0;
        while (sent < messages)
        {
            sent += Round();
        }
    }

    /// <summary>Sends as many messages as go in a time.</summary>
    /// <returns>How many that were for each second.</returns>
    /// <exception cref="InvalidOperationException">One was not accepted.</exception>
    public double Measure(TimeSpan time)
    {
        foreach (var connection in _connections)
        {
            Ask(connection);
        }

        var watch = Stopwatch.StartNew();
        long answered = 0;
        while (watch.Elapsed < time)
        {
            foreach (var connection in _connections)
            {
                Await(connection);
                Ask(connection);
                answered++;
            }
        }

        var rate = answered / watch.Elapsed.TotalSeconds;
        _connections.ForEach(Await);
        return rate;
    }

    private int Round()
    {
        _connections.ForEach(Ask);
        _connections.ForEach(Await);
        return _connections.Count;
    }

    private void Ask(Connection connection)
    {
        _next = (_next + 1) % _recipients;
        Utf8Formatter.TryFormat(FirstRecipient + _next, _request.AsSpan(_digits, 7), out _, new System.Buffers.StandardFormat('D', 7));
        connection.Socket.Send(_request);
    }

    private static void Await(Connection connection)
    {
        var length = 0;
        var end = -1;
        while (end < 0 || length < end)
        {
            var read = connection.Socket.Receive(connection.Buffer.AsSpan(length));
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed a connection.");
            }

            length += read;
            end = end < 0 ? End(connection.Buffer.AsSpan(0, length)) : end;
        }

        if (!connection.Buffer.AsSpan(0, length).StartsWith("HTTP/1.1 2"u8))
        {
            throw new InvalidOperationException("A message was not accepted: " + Encoding.UTF8.GetString(connection.Buffer, 0, length));
        }
    }

    // Where an answer ends; negative while that is not known yet. A server states the length of its body, or sends it in chunks.
    private static int End(ReadOnlySpan<byte> answer)
    {
        var body = answer.IndexOf("\r\n\r\n"u8);
        if (body < 0)
        {
            return -1;
        }

        if (answer[..body].IndexOf("Transfer-Encoding: chunked"u8) >= 0)
        {
            var last = "\r\n0\r\n\r\n"u8;
            var ending = answer[(body + 2)..].IndexOf(last);
            return ending < 0 ? -1 : body + 2 + ending + last.Length;
        }

        var name = "Content-Length: "u8;
        var at = answer[..body].IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _)
            ? body + 4 + length
            : throw new InvalidOperationException("The server does not say how long its answer is.");
    }

    private sealed record Connection(Socket Socket, byte[] Buffer);
}
