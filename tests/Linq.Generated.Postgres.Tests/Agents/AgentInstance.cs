using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.Postgres.Tests.Agents;

/// <summary>An instance of an agent in a process of its own, at one address, which can be killed and started again.</summary>
internal sealed class AgentInstance(string connectionString, LinqSandbox sandbox, bool isBare = false) : IDisposable
{
    private Process? _process;

    public string Url { get; } = "http://127.0.0.1:" + PostgresServer.FreePort();

    public string Secrets { get; set; } = "";

    public async Task StartAsync(int seed)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Linq.Generated.Agents.Instance.dll") },
            RedirectStandardOutput = true,
            Environment =
            {
                ["AGENT_CONNECTION"] = connectionString,
                ["AGENT_URL"] = Url,
                ["AGENT_KEY"] = sandbox.ApiKey,
                ["AGENT_BASE_URL"] = sandbox.BaseUrl,
                ["AGENT_SECRETS"] = Secrets,
                ["AGENT_SEED"] = seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["AGENT_BARE"] = isBare ? "1" : "0",
            },
        };
        _process = Process.Start(start)!;
        _ = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("An instance did not start.");
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }
}
