using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Tool;

/// <summary>The program <c>linq-sandbox</c>, running.</summary>
internal sealed class RunningTool : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningTool(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "linq-sandbox");
    }

    public HttpClient Http { get; } = new();

    /// <summary>Gets what it printed until it was ready.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Starts it on a free port and waits until it is ready, or has ended.</summary>
    public static async Task<RunningTool> StartAsync(params string[] arguments)
    {
        // Where it was built, with the files that it needs: net10.0 under the name of the configuration, as this assembly is.
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(RepositoryPaths.Root, "src", "Linq.Generated.Sandbox.Tool", "bin", here.Parent!.Name, here.Name, "linq-sandbox.dll");
        IEnumerable<string> all = [program, .. arguments];
        var tool = new RunningTool(Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true })!);
        while (await tool._process.StandardOutput.ReadLineAsync() is string line)
        {
            tool.Output += line + "\n";
            if (line.StartsWith("Base URL", StringComparison.Ordinal))
            {
                tool.Http.BaseAddress = new Uri(line["Base URL".Length..].Trim() + "/");
            }

            if (line.StartsWith("Seed", StringComparison.Ordinal))
            {
                break;
            }
        }

        return tool;
    }

    /// <summary>Asks it to end, as Ctrl+C does.</summary>
    /// <returns>The exit code, and what it wrote on standard error.</returns>
    public async Task<(int ExitCode, string Errors)> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        var ended = _process.WaitForExitAsync();
        Assert.That(await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(60))), Is.SameAs(ended), "It did not end.");
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
