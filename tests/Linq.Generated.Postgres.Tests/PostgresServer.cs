using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// The PostgreSQL server of this test run, in a temporary directory, as a user without privileges: the server refuses to run
/// as root. Started by the first test that asks for it.
/// </summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private static Task<string>? _starting;
    private static string? _directory;
    private static string? _programs;
    private static int _schemas;

    /// <summary>A connection string with an empty schema of its own.</summary>
    internal static async Task<string> CreateSchemaAsync()
    {
        _programs ??= FindPrograms();
        if (_programs is null)
        {
            Requirement.Missing("postgres", "There are no PostgreSQL server programs in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).");
        }

        var server = await (_starting ??= StartAsync());
        var schema = "t" + System.Threading.Interlocked.Increment(ref _schemas).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("CREATE SCHEMA " + schema);
        await command.ExecuteNonQueryAsync();
        return $"{server};Search Path={schema}";
    }

    /// <summary>A connection string with the table of the inbox in a schema of its own.</summary>
    internal static async Task<string> CreateInboxAsync()
    {
        var connectionString = await CreateSchemaAsync();
        await LinqPostgresSchema.CreateAsync(connectionString);
        return connectionString;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_directory is null)
        {
            return;
        }

        await RunAsync("pg_ctl", "stop", "-D", Path.Combine(_directory, "data"), "-m", "immediate", "-w");
        Directory.Delete(_directory, recursive: true);
    }

    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb")) && File.Exists(Path.Combine(programs, "postgres")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    private static async Task<string> StartAsync()
    {
        // Short, for the path of a socket may have 107 characters.
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "linq-pg-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunPlainAsync("chown", User(), directory);
        }

        var data = Path.Combine(directory, "data");
        await RunAsync("initdb", "-D", data, "-U", "linq", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        var port = FreePort();
        await RunAsync(
            "pg_ctl", "start", "-D", data, "-w", "-t", "120", "-l", Path.Combine(directory, "log"),
            "-o", $"-h 127.0.0.1 -p {port} -k {directory} -c max_connections=300");
        _directory = directory;
        return $"Host=127.0.0.1;Port={port};Database=postgres;Username=linq;Password=a-secret-password;Maximum Pool Size=40";
    }

    private static string User() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        return Environment.IsPrivilegedProcess
            ? RunPlainAsync("setpriv", ["--reuid", User(), "--clear-groups", "--", path, .. arguments])
            : RunPlainAsync(path, arguments);
    }

    private static async Task RunPlainAsync(string program, params string[] arguments)
    {
        // The server inherits what it is started with, so that a pipe to it would never end.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" </dev/null >/dev/null 2>&1");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}");
    }
}
