using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres.Tests;

/// <summary>
/// A PostgreSQL server in a temporary directory, as a user without privileges: the server refuses to run as root.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const int LinesOfLog = 10;

    private readonly string _programs;
    private readonly bool _waitsForDisk;
    private readonly int _port;

    private PostgresCluster(string programs, bool waitsForDisk, string directory, int port)
    {
        _programs = programs;
        _waitsForDisk = waitsForDisk;
        Directory = directory;
        _port = port;
    }

    /// <summary>Belongs to the user of the server.</summary>
    public string Directory { get; }

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={_port};Database=postgres;Username=linq;Password=a-secret-password;Maximum Pool Size=40";

    private string Data => Path.Combine(Directory, "data");

    /// <summary>Names the process of a server that runs, or that was killed.</summary>
    private string ProcessIdFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The user of servers that refuse to run as root.</summary>
    public static string User { get; }
        = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Where the programs of the newest server are; null where there is none.</summary>
    public static string? FindPrograms() =>
        System.IO.Directory.Exists("/usr/lib/postgresql")
            ? System.IO.Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb")) && File.Exists(Path.Combine(programs, "postgres")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>Creates a server and starts it.</summary>
    /// <param name="programs">Where its programs are.</param>
    /// <param name="waitsForDisk">Whether its commits do, which only a loss of power and a measurement can tell.</param>
    public static async Task<PostgresCluster> StartAsync(string programs, bool waitsForDisk = true)
    {
        // Short, for the path of a socket may have 107 characters.
        var name = "linq-pg-" + Guid.NewGuid().ToString("N")[..8];
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        await GiveAwayAsync(directory);
        var cluster = new PostgresCluster(programs, waitsForDisk, directory, FreePort());
        await cluster.RunAsync("initdb", "-D", cluster.Data, "-U", "linq", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>
    /// A free port below those that the system gives to outgoing connections: a client that tries to reach a stopped server could
    /// otherwise be given the server's own port, and the server could not start again.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_240, 32_768);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    /// <summary>Makes a file or directory the server's.</summary>
    public static Task GiveAwayAsync(string path) =>
        Environment.IsPrivilegedProcess ? RunPlainAsync("chown", User, path) : Task.CompletedTask;

    public async Task StartAsync()
    {
        var log = Path.Combine(Directory, "log");
        var options = $"-h 127.0.0.1 -p {_port.ToString(CultureInfo.InvariantCulture)} -k {Directory} -c max_connections=300 -c fsync={(_waitsForDisk ? "on" : "off")}";
        try
        {
            await RunAsync("pg_ctl", "start", "-D", Data, "-w", "-t", "120", "-l", log, "-o", options);
        }
        catch (InvalidOperationException exception) when (File.Exists(log))
        {
            throw new InvalidOperationException($"The server did not start. Its log ends with: {string.Join('\n', File.ReadLines(log).TakeLast(LinesOfLog))}", exception);
        }
    }

    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");

    /// <summary>The processor time that the server has used, with the connections that it serves and those that have ended.</summary>
    public TimeSpan ProcessorTime()
    {
        const int TicksPerSecond = 100;
        const int OwnUser = 13;
        var pid = File.ReadLines(ProcessIdFile).First();
        var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds((Ticks(pid, 4) + children.Sum(child => Ticks(child, 2))) / (double)TicksPerSecond);

        // User and system time of the process itself, then of the processes that it has waited for.
        static long Ticks(string pid, int fields)
        {
            try
            {
                return File.ReadAllText($"/proc/{pid}/stat").Split(' ').Skip(OwnUser).Take(fields).Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It has just ended.
                return 0;
            }
        }
    }

    /// <summary>SIGKILL to the server and to what it has started: nothing of it gets to run any more.</summary>
    public async Task KillAsync()
    {
        var pid = (await File.ReadAllLinesAsync(ProcessIdFile))[0];

        // Stopped first, so that it starts no process that the list lacks: one that lives on holds the shared memory, and the next
        // server refuses to start beside it.
        await RunPlainAsync("kill", "-STOP", pid);
        string[] all = [pid, .. (await File.ReadAllTextAsync($"/proc/{pid}/task/{pid}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        await RunPlainAsync("sh", "-c", $"kill -KILL {string.Join(' ', all)} 2>/dev/null; true");
        await Task.WhenAll(all.Select(WaitUntilGoneAsync));

        // Its parent may not have noticed yet, and then the next server takes both files for those of a server that runs.
        File.Delete(ProcessIdFile);
        File.Delete(Path.Combine(Directory, $".s.PGSQL.{_port.ToString(CultureInfo.InvariantCulture)}.lock"));
    }

    /// <summary>Waits until a process has ended, whether its parent has noticed or not.</summary>
    public static async Task WaitUntilGoneAsync(string pid)
    {
        while (!HasEnded(pid))
        {
            await Task.Yield();
        }
    }

    /// <summary>Lets the server be a standby from its next start on.</summary>
    public async Task BecomeStandbyAsync()
    {
        var signal = Path.Combine(Data, "standby.signal");
        await File.WriteAllTextAsync(signal, "");
        await GiveAwayAsync(signal);
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(ProcessIdFile))
        {
            await StopAsync();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Runs a program as the user of the server.</summary>
    public static Task RunAsUserAsync(string path, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? RunPlainAsync("setpriv", ["--reuid", User, "--clear-groups", "--", path, .. arguments])
            : RunPlainAsync(path, arguments);

    private static bool HasEnded(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Gone, perhaps while it was read.
            return true;
        }
    }

    private static async Task RunPlainAsync(string program, params string[] arguments)
    {
        // A file, for the server inherits what it is started with: a pipe to it would never end.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("output=$1; shift; exec \"$@\" </dev/null >\"$output\" 2>&1");
            start.ArgumentList.Add("sh");
            start.ArgumentList.Add(output);
            start.ArgumentList.Add(program);
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output)}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }

    private Task RunAsync(string program, params string[] arguments) => RunAsUserAsync(Path.Combine(_programs, program), arguments);
}
