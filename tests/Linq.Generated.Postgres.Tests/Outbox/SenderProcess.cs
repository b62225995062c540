using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>An instance with the outbox in a process of its own, which can be killed.</summary>
internal sealed class SenderProcess : IDisposable
{
    private readonly Process _process;

    private SenderProcess(Process process) => _process = process;

    public static async Task<SenderProcess> StartAsync(string connectionString, LinqSandbox sandbox, int speed, bool freshKeys)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Linq.Generated.Postgres.Sender.dll") },
            RedirectStandardOutput = true,
            Environment =
            {
                ["SENDER_CONNECTION"] = connectionString,
                ["SENDER_API_KEY"] = sandbox.ApiKey,
                ["SENDER_BASE_URL"] = sandbox.BaseUrl,
                ["SENDER_SPEED"] = speed.ToString(CultureInfo.InvariantCulture),
            },
        };
        if (freshKeys)
        {
            start.Environment["SENDER_FRESH_KEYS"] = "1";
        }

        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync() is null)
        {
            // While the server restarts, nobody can start.
            await process.WaitForExitAsync();
        }

        return new SenderProcess(process);
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
