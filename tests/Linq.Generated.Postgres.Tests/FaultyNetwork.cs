using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// Stands between an instance and its server. Can go silent, so that nothing arrives and nothing is refused, and can lose the answer to a
/// COMMIT.
/// </summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private static readonly byte[] _committed = Encoding.ASCII.GetBytes("COMMIT\0");

    /// <summary>An insert that is committed by itself.</summary>
    private static readonly byte[] _inserted = Encoding.ASCII.GetBytes("INSERT 0 ");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _server;
    private readonly Task _accepting;
    private TaskCompletionSource _silence = Completed();
    private string? _lostStatement;
    private int _lost;

    public FaultyNetwork(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = settings.Port;
        _listener.Start();
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>Goes to the server through here.</summary>
    public string ConnectionString { get; }

    /// <summary>How many answers to a COMMIT were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>From now on nothing gets through, without any sign of it.</summary>
    public void BecomeSilent() => Volatile.Write(ref _silence, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Recover() => Volatile.Read(ref _silence).TrySetResult();

    /// <summary>Cuts the connection once, after the server has committed a transaction that contains a text and before its answer arrives.</summary>
    public void LoseNextCommit(string statement) => Volatile.Write(ref _lostStatement, statement);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Recover();
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _accepting;
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            _clients.Add(client);
            _clients.Add(server);
            _ = RelayAsync(client, server);
        }
    }

    private async Task RelayAsync(TcpClient client, TcpClient server)
    {
        var connection = new Connection();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            await await Task.WhenAny(
                PumpAsync(client.GetStream(), server.GetStream(), bytes => Ask(connection, bytes)),
                PumpAsync(server.GetStream(), client.GetStream(), bytes => Answer(connection, bytes)));
        }
        catch (Exception exception) when (exception is System.IO.IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two is gone.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await from.ReadAsync(buffer)) > 0)
        {
            await Volatile.Read(ref _silence).Task;
            if (!passes(buffer.AsMemory(0, count)))
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private bool Ask(Connection connection, ReadOnlyMemory<byte> bytes)
    {
        var statement = Volatile.Read(ref _lostStatement);
        if (statement is not null
            && bytes.Span.IndexOf(Encoding.ASCII.GetBytes(statement)) >= 0
            && Interlocked.CompareExchange(ref _lostStatement, null, statement) == statement)
        {
            connection.IsInsert = bytes.Span.IndexOf("BEGIN"u8) < 0;
            connection.LosesCommit = true;
        }

        return true;
    }

    private bool Answer(Connection connection, ReadOnlyMemory<byte> bytes)
    {
        if (!connection.LosesCommit || (bytes.Span.IndexOf(_committed) < 0 && !(connection.IsInsert && bytes.Span.IndexOf(_inserted) >= 0)))
        {
            return true;
        }

        Interlocked.Increment(ref _lost);
        return false;
    }

    private sealed class Connection
    {
        public volatile bool IsInsert;

        public volatile bool LosesCommit;
    }
}
