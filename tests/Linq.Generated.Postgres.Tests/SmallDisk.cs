using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Postgres.Tests;

/// <summary>A file system of 4 MiB, for a server that runs out of space.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string directory) => Directory = directory;

    /// <summary>Belongs to the user of the server.</summary>
    public string Directory { get; }

    public static async Task<SmallDisk> MountAsync()
    {
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "linq-disk-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        if (!Environment.IsPrivilegedProcess || !await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", directory))
        {
            System.IO.Directory.Delete(directory);
            Requirement.Missing("mount", "Mounting a small file system is not allowed here.");
        }

        await PostgresCluster.GiveAwayAsync(directory);
        return new SmallDisk(directory);
    }

    public async ValueTask DisposeAsync()
    {
        // Lazily: the server may have a file open until its next checkpoint.
        await RunAsync("umount", "-l", Directory);
        System.IO.Directory.Delete(Directory);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
