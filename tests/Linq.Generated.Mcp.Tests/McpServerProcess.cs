using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

/// <summary>linq-mcp as a process of its own, as hosts start it.</summary>
internal sealed partial class McpServerProcess : IAsyncDisposable
{
    public const string Token = "a-long-random-text";

    private readonly Process _process;

    private McpServerProcess(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>The program.</summary>
    public static string Program { get; } = Path.Combine(TestContext.CurrentContext.TestDirectory, "linq-mcp.dll");

    /// <summary>Where it serves HTTP.</summary>
    public string Url { get; }

    /// <summary>The arguments that let it work on a sandbox.</summary>
    public static string[] Arguments(LinqSandbox sandbox, params string[] more) => [Program, "--base-url", sandbox.BaseUrl, .. more];

    /// <summary>The variables that it reads.</summary>
    public static Dictionary<string, string?> Environment(string key) => new()
    {
        ["LINQ_API_V3_API_KEY"] = key,
        ["LINQ_MCP_TOKEN"] = Token,
        ["LINQ_API_V3_BASE_URL"] = null,
        ["LINQ_API_KEY"] = null,
    };

    /// <summary>Starts it as an HTTP server.</summary>
    public static async Task<McpServerProcess> StartHttpAsync(LinqSandbox sandbox, params string[] more)
    {
        var process = Start(sandbox.ApiKey, Arguments(sandbox, ["--http", "http://127.0.0.1:0", .. more]));
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new McpServerProcess(process, found.Groups[1].Value);
            }
        }

        throw new InvalidOperationException("linq-mcp ended before it listened.");
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string? key, params string[] arguments)
    {
        using var process = Start(key, [Program, .. arguments]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts it with its three streams open to the caller.</summary>
    public static Process Start(string? key, string[] arguments, Dictionary<string, string>? more = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment(key ?? ""))
        {
            if (string.IsNullOrEmpty(value))
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        foreach (var (name, value) in more ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("^Listening on (.*)$")]
    private static partial Regex Listening();
}
