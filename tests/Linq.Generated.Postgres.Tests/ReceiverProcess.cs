using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres.Tests;

/// <summary>A receiver in a process of its own, which can be killed.</summary>
internal sealed class ReceiverProcess : IDisposable
{
    private readonly Process _process;

    private ReceiverProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    public static async Task<ReceiverProcess> StartAsync(string connectionString, int batch, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Linq.Generated.Postgres.Receiver.dll") },
            RedirectStandardOutput = true,
            Environment =
            {
                ["RECEIVER_CONNECTION"] = connectionString,
                ["RECEIVER_BATCH"] = batch.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["LINQ_WEBHOOK_SECRET"] = InboxHost.Secret,
            },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A receiver did not start.");
        return new ReceiverProcess(process, new Uri(address + "/webhooks/linq"));
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
