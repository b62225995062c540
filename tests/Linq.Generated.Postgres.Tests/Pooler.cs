using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>A PgBouncer in transaction mode before a server, with fewer connections to it than its clients have.</summary>
internal sealed class Pooler : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";
    private readonly string _directory;
    private readonly int _port;

    private Pooler(string directory, int port)
    {
        _directory = directory;
        _port = port;
    }

    public static async Task<Pooler> StartAsync(string connectionString, string role, int connections)
    {
        if (!File.Exists(Program))
        {
            Requirement.Missing("pgbouncer", $"There is no {Program} (Debian: apt-get install pgbouncer).");
        }

        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "linq-pgb-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        await PostgresCluster.GiveAwayAsync(directory);
        var pooler = new Pooler(directory, PostgresCluster.FreePort());
        await File.WriteAllTextAsync(Path.Combine(directory, "users"), $"\"{role}\" \"\"\n");
        await File.WriteAllTextAsync(
            Path.Combine(directory, "pgbouncer.ini"),
            $"""
            [databases]
            postgres = host=127.0.0.1 port={server.Port.ToString(CultureInfo.InvariantCulture)} dbname=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {pooler._port.ToString(CultureInfo.InvariantCulture)}
            unix_socket_dir =
            auth_type = trust
            auth_file = {directory}/users
            pool_mode = transaction
            default_pool_size = {connections.ToString(CultureInfo.InvariantCulture)}
            max_client_conn = 200
            pidfile = {directory}/pid
            logfile = {directory}/log
            """);
        await PostgresCluster.RunAsUserAsync(Program, "-d", Path.Combine(directory, "pgbouncer.ini"));
        await pooler.WaitAsync();
        return pooler;
    }

    /// <summary>Goes to the server through here.</summary>
    public string ConnectionString(string role) => $"Host=127.0.0.1;Port={_port};Database=postgres;Username={role}";

    public async ValueTask DisposeAsync()
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(_directory, "pid"))).Trim();
        await PostgresCluster.RunAsUserAsync("/bin/kill", pid);
        await PostgresCluster.WaitUntilGoneAsync(pid);
        Directory.Delete(_directory, recursive: true);
    }

    private async Task WaitAsync()
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", _port);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
